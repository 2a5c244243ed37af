/** Values as TypeScript. */
import { isSql } from '../schema/sql.ts'
import type { Brackets, Doc } from './print.ts'

/** Any value that an op may hold, in the order of its own keys. */
export function value(of: unknown): Doc {
  if (typeof of === 'string') return string(of)
  if (typeof of === 'bigint') return `${of}n`
  if (typeof of === 'number') return Object.is(of, -0) ? '-0' : String(of).replace('e+', 'e')
  if (typeof of !== 'object' || of === null) return String(of)
  if (of instanceof Date) return call('new Date', [isNaN(of.getTime()) ? 'NaN' : string(of.toISOString())])
  if (of instanceof Uint8Array) return call('new Uint8Array', [array([...of].map(value))])
  if (Array.isArray(of)) return array(of.map(value))
  return isSql(of) && Object.keys(of).length === 1 ? `sql${template(of.sql)}` : braces(Object.entries(of), value)
}

/**
 * What belongs to the schema, with its keys in the order in which people read them, whatever order the object has.
 */
export function definition(of: unknown): Doc {
  if (Array.isArray(of)) return array(of.map(definition))
  return typeof of !== 'object' || of === null || isSql(of) ? value(of) : objectDefinition(of)
}

/** See {@link definition}. */
export function objectDefinition(of: object): Brackets {
  const entries = Object.entries(of).toSorted(([a], [b]) => rank(a) - rank(b))
  return braces(entries, (part, name) => {
    if (PLAIN.has(name)) return value(part)
    return QUERIES.has(name) && typeof part === 'string' ? multiline(part) : definition(part)
  })
}

/** Parts that hold whole queries and statements, which people read line by line. */
const QUERIES: ReadonlySet<string> = new Set(['as', 'definition'])

const ORDER =
  `name on type table constraint index columns column values attributes subtype expression elements nullable notNull
  default generated as stored definition autoincrement counter kind start increment minValue maxValue cache cycle sequence
  ownedBy operatorClass order nulls collation storage compression statistics notNullName primaryKey unique foreignKeys checks
  exclusions indexes references match onDelete onDeleteColumns onUpdate include nullsNotDistinct deferrable where notValid
  noInherit with tablespace comment options using of was`.split(/\s+/)

/** What has names of its own, in an order of its own. */
const PLAIN = new Set(['options', 'with'])

function rank(name: string): number {
  const position = ORDER.indexOf(name)
  return position === -1 ? ORDER.length : position
}

/** `name(a, b)` */
export function call(name: string, args: readonly Doc[]): Brackets {
  return { open: `${name}(`, items: args, close: ')' }
}

/** `{ key: value }`, without what is undefined. */
export function braces(
  entries: readonly (readonly [string, unknown])[],
  print: (part: unknown, key: string) => Doc,
): Brackets {
  const items = entries
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => ({ label: key(name), value: print(part, name) }))
  return { open: '{', items, close: '}' }
}

/** Numbers fill their lines; several objects, or several lists, stand on a line each. */
function array(items: readonly Doc[]): Brackets {
  const list = { open: '[', items, close: ']' }
  if (items.length < 2) return list
  if (items.every((item) => typeof item === 'string' && /^-?\d[\d.e+-]*$/.test(item)))
    return { ...list, broken: 'fill' }
  return isTable(items) ? { ...list, broken: 'each' } : list
}

function isTable(items: readonly Doc[]): boolean {
  const open = new Set(
    items.map((item) => (typeof item === 'object' && 'items' in item && item.items.length > 1 ? item.open : '')),
  )
  return open.size === 1 && (open.has('{') || open.has('['))
}

/** A key; `__proto__` in brackets, because bare it would set the prototype. */
function key(name: string): string {
  if (name === '__proto__') return "['__proto__']"
  return BARE_KEY.test(name) ? name : string(name)
}

/** Latin letters only: which others there are is not the same for every reader of TypeScript. */
const BARE_KEY = /^[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f_$][\w\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f$]*$/

/** A string in quotes: single ones, unless it has more of those than of double ones. */
export function string(text: string): string {
  const quote = count(text, "'") > count(text, '"') ? '"' : "'"
  return quote + escape(text, quote) + quote
}

/** A template literal, on one line. */
function template(text: string): string {
  return `\`${escapeTemplate(text)}\``
}

/** A text of several lines as a template literal of several lines, any other as a string. */
export function multiline(text: string): string {
  return text.includes('\n') ? `\`${text.split('\n').map(escapeTemplate).join('\n')}\`` : string(text)
}

function escapeTemplate(text: string): string {
  return escape(text, '`').replaceAll('${', '\\${')
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** What cannot be seen is written as an escape: controls, format characters, lone surrogates, separators of lines. */
function escape(text: string, quote: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => NAMED[char] ?? [...char].map(escapeSequence).join(''))
}

function escapeSequence(char: string): string {
  const code = char.codePointAt(0) ?? 0
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}
