import { styleText } from 'node:util'

/** Colours by what they mean. */
export interface Style {
  readonly id: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly dim: (text: string) => string
  readonly strong: (text: string) => string
}

type Format = Parameters<typeof styleText>[0]

/** Colours for a stream: none when it is not a terminal, with `NO_COLOR`, or when `wanted` is false. */
export function styleFor(stream: NodeJS.WriteStream, wanted: boolean): Style {
  const paint =
    (format: Format) =>
    (text: string): string =>
      wanted ? styleText(format, text, { stream }) : text
  return { id: paint('yellow'), good: paint('green'), bad: paint('red'), dim: paint('dim'), strong: paint('bold') }
}
