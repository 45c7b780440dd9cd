/**
 * WHO's formula for one measurement and one row of a table, after Cole's LMS method (WHO Child Growth Standards 2006,
 * Methods and development, chapter 7 and its instructions for computing z-scores):
 * l the power, m the median, s the coefficient of variation, y the measurement in the unit of m.
 */
export function zScore(y: number, l: number, m: number, s: number): number {
  if (l === 0) return Math.log(y / m) / s
  return ((y / m) ** l - 1) / (l * s)
}

/** The formula where l = 1, as for length/height and head circumference: an ordinary normal distribution. */
export function zScoreNormal(y: number, m: number, s: number): number {
  return (y / m - 1) / s
}

/** SD(k): the measurement that lies exactly k standard deviations from the median, for k from -3 to 3. */
export function sdLine(l: number, m: number, s: number, k: number): number {
  if (l === 0) return m * Math.exp(s * k)
  return m * (1 + l * s * k) ** (1 / l)
}

/**
 * The formula with WHO's rule for the tails: beyond 3 SD the distance is counted in steps of the outermost SD band, because
 * the fitted distribution is not trusted there. For indices of weight and of the arm; exactly 3 and -3 are left alone.
 */
export function zScoreWithTails(y: number, l: number, m: number, s: number): number {
  const z = zScore(y, l, m, s)
  if (z > 3) {
    const sd3 = sdLine(l, m, s, 3)
    return 3 + (y - sd3) / (sd3 - sdLine(l, m, s, 2))
  }
  if (z < -3) {
    const sd3 = sdLine(l, m, s, -3)
    return -3 + (y - sd3) / (sdLine(l, m, s, -2) - sd3)
  }
  return z
}

/** The measurement at z = k with the same rule for the tails: the inverse of {@link zScoreWithTails}. */
export function lineWithTails(l: number, m: number, s: number, k: number): number {
  if (k > 3) {
    const sd3 = sdLine(l, m, s, 3)
    return sd3 + (k - 3) * (sd3 - sdLine(l, m, s, 2))
  }
  if (k < -3) {
    const sd3 = sdLine(l, m, s, -3)
    return sd3 + (k + 3) * (sdLine(l, m, s, -2) - sd3)
  }
  return sdLine(l, m, s, k)
}

/** A z-score as it is shown, flagged and categorised everywhere: two decimals, never -0. */
export function twoDecimals(z: number): number {
  return Math.round(z * 100) / 100 + 0
}
