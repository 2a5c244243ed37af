/** Compares ids in the order that everything in a graph follows: by code unit, the same on every machine. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
