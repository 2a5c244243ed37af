/** That a pair did not go as it must, and all that is needed to see why. */

export class Failure extends Error {
  override readonly name = 'Failure'
  /** What went wrong, without what differs from pair to pair. */
  readonly what: string

  constructor(what: string, details: unknown) {
    super(`${what}\n${show(details)}`)
    this.what = what
  }
}

/** Data as text, with integers of any size, and short where there is little of it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(
    value,
    (_key, part: unknown) => {
      if (typeof part === 'bigint') return `${part}n`
      if (part instanceof Uint8Array) return `x'${Buffer.from(part).toString('hex')}'`
      return part instanceof Error ? `${part.name}: ${part.message}` : part
    },
    1,
  ).replaceAll(/\n\s*/g, ' ')
}

/** A message without names and numbers. */
export function general(message: string): string {
  return message
    .replaceAll(/"(?:[^"]|"")*"/g, '"…"')
    .replaceAll(/ in: [^]*/g, '')
    .replaceAll(/\d+/g, 'n')
    .slice(0, 160)
}
