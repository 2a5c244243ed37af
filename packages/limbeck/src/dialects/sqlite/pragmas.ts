import type { Reader } from '../dialect.ts'

/** Whether a pragma that is on or off is on. */
export async function isOn(reader: Reader, pragma: string): Promise<boolean> {
  const [row] = await reader.all(`PRAGMA ${pragma}`)
  return row?.[pragma] === 1
}
