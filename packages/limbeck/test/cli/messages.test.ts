/** How errors are worded, wherever they are made. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROPER_NAME } from './manners.ts'
import { PACKAGE } from './packed.ts'

const SRC = join(PACKAGE, 'src')

const LITERAL = /`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/.source
const MESSAGE = new RegExp(String.raw`new LimbeckError\(\s*'[a-z-]+',\s*(${LITERAL})\s*[,)]`, 'g')
const HINT = new RegExp(String.raw`\bhint:\s*(${LITERAL})\s*[,}]`, 'g')

const literals = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => {
    const source = readFileSync(join(SRC, path), 'utf8')
    const found = (pattern: RegExp, kind: string) =>
      [...source.matchAll(pattern)].map(([, literal = '']) => ({ path, kind, text: literal.slice(1, -1) }))
    return [...found(MESSAGE, 'message'), ...found(HINT, 'hint')]
  })

const of = (wanted: string) =>
  literals.filter(({ kind }) => kind === wanted).map(({ path, text }) => `${path}: ${text}`)

test('there are messages and hints to look at', () => {
  expect(of('message').length).toBeGreaterThan(100)
  expect(of('hint').length).toBeGreaterThan(100)
})

test('a message begins in lower case, unless with a name, and has no full stop', () => {
  const odd = literals.filter(
    ({ kind, text }) => kind === 'message' && ((/^[A-Z]/.test(text) && !PROPER_NAME.test(text)) || /[.!]$/.test(text)),
  )
  expect(odd).toEqual([])
})

test('a message puts the thing in double quotes', () => {
  expect(literals.filter(({ kind, text }) => kind === 'message' && /(?:^| )\\?'\$\{/.test(text))).toEqual([])
})

test('a hint is a sentence, or ends in a command after a colon', () => {
  const odd = literals.filter(
    ({ kind, text }) => kind === 'hint' && !/^[A-Z"$].*(?:[.!?]\)?|: [^:]+(?::[^ ][^:]*)*)$/s.test(text),
  )
  expect(odd).toEqual([])
})
