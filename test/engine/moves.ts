import fc from 'fast-check'
import { DAY, HOUR, MINUTE } from '../../src/engine/ids.ts'
import type { Body } from '../../src/engine/inbound.ts'

/** One thing that happens in a made-up life. Numbers choose among what there is at that moment. */
export type Move =
  /** Says what fits the last question, or presses one of its buttons. */
  | { readonly kind: 'fits'; readonly who: number; readonly choice: number }
  | { readonly kind: 'says'; readonly who: number; readonly text: string }
  /** Any button anybody was ever shown. */
  | { readonly kind: 'taps'; readonly who: number; readonly choice: number }
  | { readonly kind: 'sends'; readonly who: number; readonly body: Body }
  /** The provider delivers an earlier message once more. */
  | { readonly kind: 'repeats'; readonly choice: number }
  /** Types the code that the bot gave last. */
  | { readonly kind: 'code'; readonly who: number; readonly link: boolean }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'restart' }

export const PEOPLE = ['ibu-47110815', 'ayah-48220926', 'nenek-49331037'] as const

const WORDS = [
  ...['HAPUS', 'HAPUS', 'PERBAIKI', 'PERBAIKI', 'UNDANG', 'PINDAH', 'CATAT'],
  ...['BERHENTI', 'BATAL', 'KEMBALI', 'MENU', 'LANJUT', 'BANTUAN', 'HAPUS', 'IZIN', 'DATA SAYA', 'DAFTAR'],
  ...['CATAT', 'RIWAYAT', 'PERBAIKI', 'UNDANG', 'PENGASUH', 'HP BERSAMA', 'PINDAH', 'LANGUAGE', 'LIHAT'],
  ...['INGATKAN', 'TEMPAT', 'BUKAN SAYA', 'MULAI', 'ya', 'tidak', 'bukan', '1', '2', '3', 'nanti', 'lewati'],
  ...[
    'halo',
    'Halo MAWAR',
    'makasih',
    'ini robot ya?',
    'bayar ga?',
    'anak saya kejang',
    'bayi saya meninggal',
  ],
  ...['82', '8,2', '71 kg', '7,3 kg', '66,5', '9,1 kg 73 cm puskesmas', '6 kg 60 cm kemarin', '45 kg 12 cm'],
  ...[
    '7,9 kg 69 cm 30 februari',
    '8,4 kg 72 cm di rumah kemarin',
    '13,5',
    'lila 13,2',
    '0',
    '-5 kg',
    '999999',
  ],
  ...['larompong', 'entah di mana', 'Siti', 'Rahmat laki-laki 3/9/2025', 'umurnya 8 bulan', 'kode XYZ2ABC3'],
  ...[
    '👍',
    '...',
    'NIK 7317011203900001',
    'a'.repeat(3_000),
    '{{call}} $t(engine.yes)',
    '__proto__',
    'english',
  ],
] as const

const BODIES: readonly Body[] = [
  { kind: 'other', what: 'sticker', caption: '' },
  { kind: 'other', what: 'voice', caption: '' },
  { kind: 'other', what: 'tap', caption: '' },
  { kind: 'photo', file: 'f', caption: '' },
  { kind: 'photo', file: 'f', caption: '8,8 kg' },
  { kind: 'photo', file: 'f', caption: 'anak saya kejang' },
  { kind: 'text', text: '5,5 kg', edited: true },
  { kind: 'text', text: 'HAPUS', edited: true },
  { kind: 'phone', number: '+6281234567890', own: true },
  { kind: 'place', latitude: -3.3, longitude: 120.3 },
  { kind: 'start', code: '' },
  { kind: 'start', code: 'MAWAR' },
  { kind: 'left' },
  { kind: 'tap', session: 0, asking: 0, step: 'open', value: 'measure:1' },
  { kind: 'tap', session: 0, asking: 0, step: 'open', value: 'not-me' },
  { kind: 'tap', session: 1, asking: 1, step: 'consent', value: 'agree' },
]

const who = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 2 }) })
const choice = fc.nat({ max: 200 })

export const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('fits'), who, choice }) },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('says'), who, text: fc.constantFrom(...WORDS) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('taps'), who, choice }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sends'), who, body: fc.constantFrom(...BODIES) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeats'), choice }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('code'), who, link: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('time'),
      ms: fc.constantFrom(MINUTE, HOUR, 5 * HOUR, 13 * HOUR, DAY, 3 * DAY, 8 * DAY, 33 * DAY),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
)

const says = (text: string): Move => ({ kind: 'says', who: 0, text })
const REGISTERED = [
  'Halo MAWAR',
  'setuju',
  'Aisyah perempuan 14 Maret 2026, saya ibunya',
  'betul',
  '7,1 kg 66,5 cm posyandu',
  'benar',
].map(says)

/** How a life begins: from nothing, with a first result, or with two carers. */
export const begun: fc.Arbitrary<readonly Move[]> = fc.constantFrom(
  [],
  REGISTERED,
  [...REGISTERED, says('ya'), says('lewati')],
  [
    ...REGISTERED,
    says('ya'),
    says('lewati'),
    says('UNDANG'),
    { kind: 'code', who: 1, link: true },
    { kind: 'says', who: 1, text: 'ya' },
    { kind: 'says', who: 1, text: 'ayah' },
  ],
  [...REGISTERED, says('PINDAH'), { kind: 'code', who: 2, link: false }, { kind: 'fits', who: 2, choice: 0 }],
)

/** What a parent might answer to a question, by the words in it. */
export const FITTING: readonly { readonly to: RegExp; readonly says: readonly string[] }[] = [
  { to: /Boleh saya catat/, says: ['setuju', 'ya', 'saya saja'] },
  {
    to: /Siapa panggilan/,
    says: [
      'Aisyah perempuan 14 Maret 2026, saya ibunya',
      'Budi',
      'Citra pr 2 tahun',
      'Dewi, lahir 1 Januari 2026',
    ],
  },
  { to: /perempuan atau laki-laki\?/, says: ['perempuan', 'lk'] },
  { to: /lahir/, says: ['14 Maret 2026', '8 bulan', '31 Februari 2026', 'betul', 'perbaiki'] },
  {
    to: /Berapa berat/,
    says: [
      '7,1 kg 66,5 cm posyandu',
      '82 kg 70',
      '7,7 67',
      '8 kg',
      '70,5 8,1 berdiri',
      'nanti',
      '7,4 kg 68 cm kemarin',
    ],
  },
  { to: /Benar\?|Betul/, says: ['benar', 'ya', 'perbaiki', 'bukan'] },
  { to: /Maksud/, says: ['ya', 'bukan', '7,8'] },
  { to: /diukur di mana/i, says: ['posyandu', 'puskesmas', 'di rumah'] },
  { to: /ingatkan/, says: ['ya', 'tidak'] },
  { to: /desa atau kelurahan/, says: ['larompong', 'la', 'nanti', 'kanna'] },
  { to: /Waktu lahir/, says: ['3,1 kg 49 cm cukup bulan', 'lewati', '31 kg'] },
  { to: /(?:keliru|diperbaiki|yang benar)/i, says: ['8,3 kg', '68 cm', '7,5 kg 67 cm', 'benar'] },
  { to: /dihapus\?/, says: ['ya hapus semua', 'tidak jadi'] },
]
