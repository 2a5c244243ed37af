/** Prints results: tables that can stand in a README as they are, and whether a bar holds. */

/** Prints a title. */
export function heading(text: string): void {
  console.log(`\n## ${text}\n`)
}

/** Prints a table in Markdown, its columns aligned; all but the first hold numbers. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, i) => (i === 0 ? (cells[i] ?? '').padEnd(width) : (cells[i] ?? '').padStart(width))).join(' | ')} |`
  console.log(line(header))
  console.log(
    `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`,
  )
  for (const row of rows) console.log(line(row))
  console.log()
}

/** Prints whether a value stays under its bar. What could not be measured is said to be so. */
export function printBar(
  what: string,
  value: number | undefined,
  limit: number,
  show: (value: number) => string,
): void {
  if (value === undefined || Number.isNaN(value)) console.log(`- not measured: ${what}, below ${show(limit)}`)
  else console.log(`- ${value < limit ? 'holds' : 'DOES NOT HOLD'}: ${what}: ${show(value)}, bar ${show(limit)}`)
}

/** `1.23 s`, `45 ms` */
export function time(ms: number | undefined): string {
  if (ms === undefined) return '–'
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
}

/** `123 MB` */
export function memory(kilobytes: number | undefined): string {
  return kilobytes === undefined ? '–' : `${Math.round(kilobytes / 1024)} MB`
}

/** `0.12×` */
export function times(factor: number | undefined): string {
  return factor === undefined || Number.isNaN(factor) ? '–' : `${factor.toFixed(2)}×`
}

/** One measure over another, where there are both. */
export function ratio(value: number | undefined, base: number | undefined): number | undefined {
  return value === undefined || base === undefined ? undefined : value / base
}
