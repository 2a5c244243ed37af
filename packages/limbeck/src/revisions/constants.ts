import { type Token, type Tokenizer, tokenize } from './tokens.ts'

/** A constant's value as a revision's header may have it; `undefined` where it is anything but a plain literal. */
export type Literal = string | null | readonly string[] | undefined

/** A top-level constant, and where in the source its value stands. */
interface Constant {
  readonly value: Literal
  readonly start: number
  readonly end: number
}

/** What was found at the top level of a source. */
export interface Constants {
  /** By exported name. */
  readonly exported: ReadonlyMap<string, Constant>
  /** The comments before the first statement. */
  readonly comments: readonly string[]
  /** The comments after it, as far as reading went. */
  readonly laterComments: readonly string[]
}

/**
 * Reads the exported top-level constants of a module without running it.
 *
 * It reads what people write (`export const revision: string = '…'`), and what compilers and bundlers make of it:
 * `exports.revision = '…'`, `const a = '…'` with `export { a as revision }`, and constants that a CommonJS file exports
 * through getters.
 *
 * @param wanted the names asked for; reading ends as soon as `export const` has been seen for all of them
 */
export function readConstants(source: string, wanted: readonly string[]): Constants {
  const reader = open(source)
  const found = { direct: new Map<string, Constant>(), declared: new Map<string, Constant>() }
  const scope: Scope = { ...found, aliases: new Map(), isModule: false, declaring: undefined, depth: 0 }
  while (reader.peek().kind !== 'end' && !wanted.every((name) => scope.direct.has(name))) readStatement(reader, scope)
  return { exported: exportedConstants(scope), comments: reader.comments, laterComments: reader.laterComments }
}

/** Something that is exported but not declared here: a function, or a name from another module. */
const UNKNOWN: Constant = { value: undefined, start: 0, end: 0 }

interface Reader {
  peek(): Token
  next(): Token
  readonly comments: readonly string[]
  readonly laterComments: readonly string[]
}

interface Scope {
  /** Exported where they are declared or assigned. */
  readonly direct: Map<string, Constant>
  readonly declared: Map<string, Constant>
  /** Exported name to local name. */
  readonly aliases: Map<string, string>
  isModule: boolean
  /** Whether a `const` list is under way, and is exported. */
  declaring: 'exported' | 'local' | undefined
  depth: number
}

function exportedConstants({ direct, declared, aliases, isModule }: Scope): ReadonlyMap<string, Constant> {
  if (isModule && aliases.size === 0) return direct
  const viaAliases = [...aliases].map(([name, local]) => [name, declared.get(local) ?? UNKNOWN] as const)
  return new Map([...(isModule ? [] : declared), ...viaAliases, ...direct])
}

function open(source: string): Reader {
  const tokens: Tokenizer = tokenize(source)
  const comments: string[] = []
  const laterComments: string[] = []
  let begun = false
  const significant = (): Token => {
    let token = tokens()
    let onNewLine = token.onNewLine
    for (; token.kind === 'comment'; onNewLine ||= token.onNewLine) {
      ;(begun ? laterComments : comments).push(token.text)
      token = tokens()
    }
    begun ||= token.kind !== 'string' && token.text !== ';'
    return token.onNewLine === onNewLine ? token : { ...token, onNewLine }
  }
  let ahead = significant()
  const next = (): Token => {
    const token = ahead
    ahead = significant()
    return token
  }
  return { peek: () => ahead, next, comments, laterComments }
}

function readStatement(reader: Reader, scope: Scope): void {
  const token = reader.next()
  if (token.kind === 'punctuation') return readPunctuation(token, reader, scope)
  if (scope.depth > 0 || token.kind !== 'word') return
  if (token.text === 'export') readExport(reader, scope)
  else if (DECLARES.test(token.text)) readDeclaration(reader, scope, 'local')
  else if (token.text === 'exports') readAssignment(reader, scope)
}

const DECLARES = /^(?:const|let|var)$/

function readPunctuation(token: Token, reader: Reader, scope: Scope): void {
  if ('([{'.includes(token.text)) scope.depth += 1
  else if (')]}'.includes(token.text)) scope.depth = Math.max(scope.depth - 1, 0)
  else if (scope.depth > 0) return
  else if (token.text === ';') scope.declaring = undefined
  else if (token.text === ',' && scope.declaring !== undefined) readDeclaration(reader, scope, scope.declaring)
}

function readExport(reader: Reader, scope: Scope): void {
  scope.isModule = true
  if (DECLARES.test(reader.peek().text)) {
    reader.next()
    readDeclaration(reader, scope, 'exported')
  } else if (reader.peek().text === '{') readExportList(reader, scope)
}

/** `{ a, b as revision }` */
function readExportList(reader: Reader, scope: Scope): void {
  let names: string[] = []
  for (let token = reader.next(); token.kind !== 'end'; token = reader.next()) {
    if (token.kind === 'word' || token.kind === 'string') names.push(token.text)
    if (token.text !== ',' && token.text !== '}') continue
    const [local, as, name] = names
    if (local !== undefined) scope.aliases.set(as === 'as' && name !== undefined ? name : local, local)
    names = []
    if (token.text === '}') return
  }
}

/** `revision: string = '…'`, after `const` or a comma. */
function readDeclaration(reader: Reader, scope: Scope, declaring: 'exported' | 'local'): void {
  scope.declaring = declaring
  if (reader.peek().kind !== 'word') return
  const name = reader.next().text
  if (!skipToValue(reader)) return
  const constant = readValue(reader, scope)
  scope.declared.set(name, constant)
  if (declaring === 'exported') scope.direct.set(name, constant)
}

/** `exports.revision = '…'`, or the name of a constant; the `exports.revision = void 0` that compilers put first says nothing. */
function readAssignment(reader: Reader, scope: Scope): void {
  if (reader.peek().text !== '.') return
  reader.next()
  const name = reader.next().text
  if (!skipToValue(reader)) return
  const { kind, text } = reader.peek()
  if (kind !== 'word' || text === 'null') scope.direct.set(name, readValue(reader, scope))
  else if (!/^(?:exports|void|undefined)$/.test(text)) {
    reader.next()
    if (endsBefore(reader.peek())) scope.aliases.set(name, text)
    else scope.direct.set(name, UNKNOWN)
  }
}

/** Goes past a type annotation and the equals sign. False where the statement ends without one. */
function skipToValue(reader: Reader): boolean {
  if (!/^[:=!]$/.test(reader.peek().text)) return false
  let depth = 0
  for (let token = reader.peek(); token.kind !== 'end'; token = reader.peek()) {
    if (depth === 0 && (BEGINS_STATEMENT.test(token.text) || /^[;,]$/.test(token.text))) return false
    reader.next()
    if (token.kind !== 'punctuation') continue
    if (token.text === '=') {
      const isArrow = reader.peek().text === '>' && reader.peek().start === token.end
      if (isArrow) reader.next()
      else if (depth === 0) return true
    } else if (OPENING.includes(token.text)) depth += 1
    else if (CLOSING.includes(token.text)) depth -= 1
    if (depth < 0) return false
  }
  return false
}

const BEGINS_STATEMENT = /^(?:export|const|let|var|function|class|async|declare|abstract|enum|namespace|if|for)$/
const OPENING = '([{<'
const CLOSING = ')]}>'

/** Reads a plain literal, with what may stand after it in TypeScript. */
function readValue(reader: Reader, scope: Scope): Constant {
  const first = reader.peek()
  const isList = first.kind === 'punctuation' && first.text === '['
  const literal = isList ? readList(reader, scope) : readSingle(reader)
  if (literal === undefined) return { value: undefined, start: first.start, end: first.end }
  skipAssertions(reader)
  return { value: endsBefore(reader.peek()) ? literal.value : undefined, start: first.start, end: literal.end }
}

interface Read {
  readonly value: Literal
  readonly end: number
}

function readSingle(reader: Reader): Read | undefined {
  const { kind, text, end } = reader.peek()
  const isNull = kind === 'word' && (text === 'null' || text === 'undefined')
  if (kind !== 'string' && !isNull) return undefined
  reader.next()
  return { value: isNull ? null : text, end }
}

/** A list of strings. What is none is left at the element that spoils it, inside its bracket. */
function readList(reader: Reader, scope: Scope): Read | undefined {
  const values: string[] = []
  reader.next()
  while (reader.peek().kind === 'string') {
    values.push(reader.next().text)
    if (reader.peek().text !== ',') break
    reader.next()
  }
  const { kind, text, end } = reader.peek()
  if (kind === 'punctuation' && text === ']') {
    reader.next()
    return { value: values, end }
  }
  scope.depth += 1
  return undefined
}

/** `as const`, `satisfies string | null` */
function skipAssertions(reader: Reader): void {
  const { kind, text } = reader.peek()
  if (kind !== 'word' || (text !== 'as' && text !== 'satisfies')) return
  let previous = reader.next().text
  let depth = 0
  for (let token = reader.peek(); token.kind !== 'end'; token = reader.peek()) {
    const continues = /^(?:[|&]|as|satisfies)$/.test(previous) || depth > 0
    if (!continues && endsBefore(token)) return
    if (OPENING.includes(token.text)) depth += 1
    if (CLOSING.includes(token.text)) depth -= 1
    previous = reader.next().text
  }
}

/** Whether a statement, or this part of it, ends before a token. */
function endsBefore({ kind, text, onNewLine }: Token): boolean {
  if (kind === 'end') return true
  if (kind === 'punctuation') return text === ';' || text === ','
  return onNewLine && kind === 'word' && !/^(?:as|satisfies|in|instanceof)$/.test(text)
}
