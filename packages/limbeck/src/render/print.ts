/** A small pretty-printer: text that goes on one line where it fits, and is broken where it does not. */

export type Doc = string | Labelled | Brackets

/** `name: value` */
interface Labelled {
  readonly label: string
  readonly value: Doc
}

/** Something in brackets, separated by commas unless it is statements. */
export interface Brackets {
  readonly open: string
  readonly items: readonly Doc[]
  readonly close: string
  /** `each`: every item on a line, even where all would fit on one. `statements`: and no commas. `fill`: as many on a line as fit. */
  readonly broken?: 'each' | 'statements' | 'fill'
}

const WIDTH = 120
const INDENT = '  '

interface Place {
  readonly indent: string
  /** How much stands on the line before, and must still go on it after. */
  readonly before: number
  readonly after: number
}

/** The text of a document that begins on a line indented like this; the indentation itself is not part of it. */
export function print(doc: Doc, indent: string): string {
  return printAt(doc, { indent, before: indent.length, after: 0 })
}

function printAt(doc: Doc, place: Place): string {
  const flat = flatten(doc)
  if (flat !== undefined && place.before + flat.length + place.after <= WIDTH) return flat
  if (typeof doc === 'string') return doc
  return 'label' in doc ? printLabelled(doc, place) : printBrackets(doc, place)
}

/** On one line; `undefined` where something in it is always broken. */
function flatten(doc: Doc): string | undefined {
  if (typeof doc === 'string') return doc
  if ('label' in doc) {
    const value = flatten(doc.value)
    return value === undefined ? undefined : `${doc.label}: ${value}`
  }
  if (doc.broken === 'each' || (doc.broken === 'statements' && doc.items.length > 0)) return undefined
  const items = doc.items.map(flatten)
  if (items.includes(undefined)) return undefined
  const pad = doc.open === '{' && items.length > 0 ? ' ' : ''
  return `${doc.open}${pad}${items.join(', ')}${pad}${doc.close}`
}

/** A literal that does not fit after its label goes on a line of its own, unless the label is too short to gain anything. */
function printLabelled({ label, value }: Labelled, { indent, before, after }: Place): string {
  const ownLine = typeof value === 'string' && /^['"\d-]/.test(value) && label.length > INDENT.length
  if (ownLine) return `${label}:\n${indent + INDENT}${value}`
  return `${label}: ${printAt(value, { indent, before: before + label.length + 2, after })}`
}

function printBrackets(doc: Brackets, place: Place): string {
  const { open, items, close, broken } = doc
  const last = items.at(-1)
  if (last !== undefined && canHug(doc)) {
    const head = [...items.slice(0, -1).map(flatten), ''].join(', ')
    const before = place.before + open.length + head.length
    if (before < WIDTH) {
      return open + head + printAt(last, { ...place, before, after: place.after + close.length }) + close
    }
  }
  const indent = place.indent + INDENT
  const end = broken === 'statements' ? '' : ','
  const lines =
    broken === 'fill'
      ? fill(items, WIDTH - indent.length)
      : items.map((item) => printAt(item, { indent, before: indent.length, after: end.length }) + end)
  return [open, ...lines.map((line) => indent + line), place.indent + close].join('\n')
}

/** The arguments of a call stay on its line when only the last one is broken. */
function canHug({ open, items }: Brackets): boolean {
  const [last, previous] = [items.at(-1), items.at(-2)]
  if (!open.endsWith('(') || !isFilled(last) || items.slice(0, -1).some((item) => flatten(item) === undefined))
    return false
  return typeof previous !== 'object' || !('open' in previous) || previous.open !== last.open
}

function isFilled(doc: Doc | undefined): doc is Brackets {
  return typeof doc === 'object' && 'items' in doc && doc.items.length > 0
}

function fill(items: readonly Doc[], width: number): readonly string[] {
  const lines: string[] = []
  for (const item of items) {
    const text = `${flatten(item) ?? ''},`
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + text.length <= width) lines[lines.length - 1] = `${last} ${text}`
    else lines.push(text)
  }
  return lines
}
