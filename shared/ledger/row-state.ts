/** What becomes of a row of a file that is laid over the book. */
export const NEW = 0
export const ALREADY = 1
export const RESTATED = 2
/** The day or month keeps what it had: the row is counted as already there. */
export const KEPT = 3
/** A total that overlaps another one in part: the two cannot be split, and the earlier one stays. */
export const OVERLAPS = 4
