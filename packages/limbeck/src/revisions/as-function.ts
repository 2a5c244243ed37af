/** A revision file as the body of a function. */
import { type Token, tokenize } from './tokens.ts'

/** A file's code as a function, see {@link asFunction}. */
export interface FunctionCode {
  /** What is imported of limbeck besides types. */
  readonly parameters: readonly 'sql'[]
  readonly body: string
}

/**
 * Turns the code of a revision file, as `limbeck revision` writes it, into a function that returns the two directions. Only
 * what makes it a module goes, with the types of the two functions; every line stays where it is. What a person has added may
 * be anything that needs no module: constants, functions, other calls.
 *
 * Types elsewhere are left in place, where JavaScript cannot parse them. The one construct that both languages accept and read
 * differently, type arguments (`f<T>(x)`), is known by its `<`.
 *
 * @returns `undefined` where the file imports more than limbeck's types and `sql`, exports in another way, awaits, or has a `<`
 * @example
 * asFunction("export function upgrade(op: Operations): void {}\nexport function downgrade(op: Operations): void {}")
 * // { parameters: [], body: 'function upgrade(op) {}\nfunction downgrade(op) {}\nreturn { upgrade, downgrade }' }
 */
export function asFunction(source: string): FunctionCode | undefined {
  const done: Done = { body: '', parameters: new Set(), directions: [] }
  let end = 0
  for (let next = tokenize(source), token = next(); token.kind !== 'end'; token = next()) {
    if (isBeyond(token)) return undefined
    if (token.kind !== 'word' || !MODULE_WORDS.has(token.text)) continue
    done.body += source.slice(end, token.start)
    const length = takeStatement(source, token.start, done)
    if (length === undefined) return undefined
    end = token.start + length
    next = tokenize(source, end)
  }
  if (done.directions.sort().join() !== 'downgrade,upgrade') return undefined
  const body = `${done.body}${source.slice(end)}\nreturn { upgrade, downgrade }`
  return { parameters: [...done.parameters], body }
}

interface Done {
  body: string
  readonly parameters: Set<'sql'>
  /** The names of the functions that are exported. */
  readonly directions: string[]
}

const MODULE_WORDS: ReadonlySet<string> = new Set(['import', 'export', 'await'])

const IMPORT =
  /^import (?:type \{[\w\s,]*\}|\{(?<names>(?:\s*(?:type \w+|sql)\s*,?)*\s*)\}) from (?:'limbeck'|"limbeck")/my
const CONSTANT = /^export (?=const )/my
const FUNCTION =
  /^export function (?<name>upgrade|downgrade)\((?:(?<parameter>\w+)(?:: Operations)?)?\)(?:: void)? \{/my

/** Writes one of a module's own statements as a function may have it, and returns its length in the file. */
function takeStatement(source: string, start: number, done: Done): number | undefined {
  for (const pattern of [IMPORT, CONSTANT, FUNCTION]) {
    pattern.lastIndex = start
    const match = pattern.exec(source)
    if (match === null) continue
    const { name, names = '', parameter = '' } = match.groups ?? {}
    if (/\bsql\b/.test(names)) done.parameters.add('sql')
    if (name !== undefined) done.directions.push(name)
    done.body += name === undefined ? blank(match[0]) : `function ${name}(${parameter}) {`
    return match[0].length
  }
  return undefined
}

/** As many lines as there were. */
function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, '')
}

/** What may read otherwise in a function than in a module of TypeScript. */
function isBeyond({ kind, text }: Token): boolean {
  if (kind === 'template') return /<|\b(?:import|await)\b/.test(text)
  return kind === 'punctuation' && text === '<'
}
