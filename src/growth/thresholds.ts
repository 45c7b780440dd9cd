/**
 * Something that a decree, a card or a guideline sets and may change: dated data, never a constant in a rule. `reviewer` is
 * the person who checked it against the source; null while nobody has.
 */
export type Dated<T> = {
  readonly value: T
  /** First day it applies, `YYYY-MM-DD`. */
  readonly validFrom: string
  readonly source: string
  readonly reviewer: string | null
}

/** One cut-off. */
export type Threshold = Dated<number>

/**
 * Every cut-off that categories and findings use. Names ending in `Z` are z-scores, in `Cm` centimetres, in `Months`
 * completed months, in `Days` days of age.
 */
export type GrowthThresholds = {
  /** BB/U below this: berat badan sangat kurang. */
  readonly weightVeryLowZ: Threshold
  /** BB/U below this: berat badan kurang. */
  readonly weightLowZ: Threshold
  /** BB/U above this: risiko berat badan lebih. */
  readonly weightRiskZ: Threshold
  /** PB/U, TB/U below this: sangat pendek. */
  readonly lengthVeryShortZ: Threshold
  /** PB/U, TB/U below this: pendek. */
  readonly lengthShortZ: Threshold
  /** PB/U, TB/U above this: tinggi. */
  readonly lengthTallZ: Threshold
  /** BB/PB, BB/TB, IMT/U below this: gizi buruk. */
  readonly veryThinZ: Threshold
  /** BB/PB, BB/TB, IMT/U below this: gizi kurang. */
  readonly thinZ: Threshold
  /** BB/PB, BB/TB, IMT/U above this: berisiko gizi lebih. */
  readonly heavyRiskZ: Threshold
  /** BB/PB, BB/TB, IMT/U above this: gizi lebih. */
  readonly heavyZ: Threshold
  /** BB/PB, BB/TB, IMT/U above this: obesitas. */
  readonly obeseZ: Threshold
  /** LK/U below this: mikrosefali. */
  readonly headSmallZ: Threshold
  /** LK/U above this: makrosefali. */
  readonly headLargeZ: Threshold
  /** BB/U below this lies under the red line of the KMS (BGM, bawah garis merah). */
  readonly redLineZ: Threshold
  /** BB/U above this lies over the orange line of the KMS. */
  readonly orangeLineZ: Threshold
  /** LiLA below this: gizi buruk, red on the tape. */
  readonly armRedCm: Threshold
  /** LiLA below this: gizi kurang, yellow on the tape. */
  readonly armYellowCm: Threshold
  /** First completed month in which the tape's colours apply. */
  readonly armFromMonths: Threshold
  /** Last completed month in which the tape's colours apply. */
  readonly armUntilMonths: Threshold
  /** LiLA of a baby too young for the tape's colours, below this: berisiko hambatan pertumbuhan. */
  readonly armBabyCm: Threshold
  /** First day of age on which a baby's LiLA is judged at all: every newborn's arm is thin. */
  readonly armBabyFromDays: Threshold
  /** Below this many completed months any growth problem goes to a health worker, not to home advice. */
  readonly babyBelowMonths: Threshold
  /** This many TB symptoms on the kartu bantu are a reason to refer. */
  readonly tbSymptoms: Threshold
}

const PERMENKES = { validFrom: '2020-01-01', source: 'Permenkes No. 2 Tahun 2020', reviewer: null }
const KMS = {
  validFrom: '2021-01-01',
  source: 'Juknis Penggunaan KMS Balita, Kemenkes 2021; line to be confirmed',
  reviewer: null,
}
const BUKU_KIA = { validFrom: '2024-01-01', source: 'Buku KIA revisi 2024', reviewer: null }
const GIZI_BURUK = {
  validFrom: '2019-01-01',
  source: 'Pedoman Pencegahan dan Tatalaksana Gizi Buruk pada Balita, Kemenkes 2019; Buku KIA revisi 2024',
  reviewer: null,
}
const MTBS = { validFrom: '2020-01-01', source: 'MTBS; wording to be confirmed', reviewer: null }

const KARTU_BANTU = {
  validFrom: '2023-01-01',
  source: 'Kartu bantu pemeriksaan bayi, balita dan anak prasekolah',
  reviewer: null,
}

/** What applies when a regency has set nothing of its own. None has been reviewed yet. */
export const DEFAULT_THRESHOLDS: GrowthThresholds = {
  weightVeryLowZ: { value: -3, ...PERMENKES },
  weightLowZ: { value: -2, ...PERMENKES },
  weightRiskZ: { value: 1, ...PERMENKES },
  lengthVeryShortZ: { value: -3, ...PERMENKES },
  lengthShortZ: { value: -2, ...PERMENKES },
  lengthTallZ: { value: 3, ...PERMENKES },
  veryThinZ: { value: -3, ...PERMENKES },
  thinZ: { value: -2, ...PERMENKES },
  heavyRiskZ: { value: 1, ...PERMENKES },
  heavyZ: { value: 2, ...PERMENKES },
  obeseZ: { value: 3, ...PERMENKES },
  headSmallZ: { value: -2, ...BUKU_KIA },
  headLargeZ: { value: 2, ...BUKU_KIA },
  // The card of 2020/21 is read as red = -2 SD; older cards and several programs use -3. -2 refers more children, never fewer.
  redLineZ: { value: -2, ...KMS },
  orangeLineZ: { value: 1, ...KMS },
  armRedCm: { value: 11.5, ...GIZI_BURUK },
  armYellowCm: { value: 12.5, ...GIZI_BURUK },
  armFromMonths: { value: 6, ...GIZI_BURUK },
  armUntilMonths: { value: 59, ...GIZI_BURUK },
  armBabyCm: { value: 11, ...BUKU_KIA },
  armBabyFromDays: {
    value: 42,
    validFrom: '2023-01-01',
    source: 'WHO guideline on wasting and nutritional oedema, 2023: from 6 weeks',
    reviewer: null,
  },
  babyBelowMonths: { value: 6, ...MTBS },
  tbSymptoms: { value: 2, ...KARTU_BANTU },
}
