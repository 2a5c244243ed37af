import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAsWritten } from '../../src/revisions/as-written.ts'
import { readConstants } from '../../src/revisions/constants.ts'
import { HEADER_NAMES, scanHeader } from '../../src/revisions/header.ts'

const FRAGMENTS = [
  ...HEADER_NAMES.flatMap((name) => [`export const ${name} = `, `exports.${name} = `, `const ${name} = `]),
  "'a'",
  '"b2"',
  'null',
  "['a', 'b']",
  "['a'\n,]",
  '`c`',
  '`${',
  '}',
  '{',
  '[',
  ']',
  '(',
  ')',
  ';',
  ',',
  '\n',
  ' ',
  '/**',
  '*/',
  '//',
  '/',
  "'",
  '"',
  '\\',
  ' as const',
  '=',
  '+',
  'x',
  ': string',
  "import { a } from 'b'\n",
  'export { a as revision }',
  '\n\n',
  '/** m */\n',
  ' * Create Date: x\n',
  'é',
  '0.5e+1',
  '#!x',
]

describe('the header scanner', () => {
  it('answers whatever it is given', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...FRAGMENTS)).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom('.ts', '.js', '.sql'), (source, ending) => {
        const scanned = scanHeader(source, `/r/a${ending}`)
        expect('revision' in scanned ? scanned.revision.path : scanned.problem.path).toBe(`/r/a${ending}`)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads what is written by the book like anything else', () => {
    const id = fc.constantFrom("'a1'", '"b.2"', 'null')
    const names = fc.constantFrom('null', "'a1'", '"b.2"', "['a', 'b']", '["c", "d"]', '[]', "['a''b']", '``')
    const usual = fc.constantFrom('', ';', '\n', ';\n', '\r\n')
    const odd = fc.constantFrom(' ', "import a from 'b'\n", '+ 1', '// x\n', '/* y */', '\n.trim()', ', a = 1')
    const noise = fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd })
    const source = fc
      .tuple(fc.constantFrom('', '\n', "import a from 'b'\n"), id, noise, names, noise, names, noise, names, noise)
      .map(
        ([before, a, n1, b, n2, c, n3, d, n4]) =>
          `/**\n * m\n */\n${before}export const revision = ${a}${n1}\nexport const downRevision = ${b}${n2}\n` +
          `export const branchLabels = ${c}${n3}\nexport const dependsOn = ${d}${n4}\nexport function upgrade() {}\n`,
      )
    let read = 0
    fc.assert(
      fc.property(source, (text) => {
        const quick = readAsWritten(text)
        if (quick === undefined) return
        read += 1
        const slow = readConstants(text, HEADER_NAMES)
        expect(quick.comments).toEqual(slow.comments)
        expect(quick.values).toEqual(Object.fromEntries([...slow.exported].map(([name, { value }]) => [name, value])))
      }),
      { numRuns: 3000 },
    )
    expect(read).toBeGreaterThan(100)
  })

  it('reads a comment that is written by the book like any other', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'create users',
        'Revises: all',
        'revision id: x',
        '* a',
        'a *',
        'a\\b',
        ' a ',
        'a // b',
        'a/',
        '*/',
      ),
    )
    const dates = fc.constantFrom('2026-11-22T10:15:00Z', '2026-11-22T10:15:00+01:00', '', 'x y', '22.11.2026')
    fc.assert(
      fc.property(line, dates, (message, date) => {
        expect(scanHeader(comment(message, date, ''), '/r/a1.ts')).toEqual(
          scanHeader(comment(message, date, ' *\n'), '/r/a1.ts'),
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('says of a module what running it says', async () => {
    const noise = fc.constantFrom(
      `function f(a) { return a / 2 / 1 + "'".length }`,
      `const r = /[/'"\`]}{/g, s = 'export const revision = "no"'`,
      'const t = `x${`${{ a: "}" }.a}`}export const dependsOn = [1]`',
      `// export const revision = 'no'`,
      `/* it's \` */`,
      `class K { static revision = 'no'; m() { const revision = 'no'; return revision } }`,
      `if (true) { const downRevision = 'no'; void downRevision }`,
      `const o = { revision: 'no', get downRevision() { return 'no' } }, [d] = ['x']`,
      `export default 1`,
    )
    const value = fc.constantFrom(`'a'`, `"it\\'s"`, 'null', `['a', "b"]`, '[]', '`t`', `[\n'x', // y\n]`)
    const constant = (name: string) =>
      fc.tuple(value, fc.constantFrom(';\n', '\n', ' // c\n')).map(([text, end]) => ({
        name,
        plain: `export const ${name} = ${text}${end}`,
        listed: `const ${name}_ = ${text}${end}export { ${name}_ as ${name} }\n`,
      }))
    const program = fc.tuple(
      fc.uniqueArray(noise, { maxLength: 5 }),
      fc.tuple(
        fc.constant({
          name: 'revision',
          plain: `export const revision = 'r1'\n`,
          listed: `const q = 'r1';export { q as revision }\n`,
        }),
        constant('downRevision'),
        constant('branchLabels'),
        constant('dependsOn'),
      ),
      fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(program, async ([noises, constants, weights, listed]) => {
        const statements = [
          ...noises.map((text) => `${text}\n`),
          ...constants.map((one) => (listed ? one.listed : one.plain)),
        ]
        const order = statements
          .map((text, at) => ({ text, weight: weights[at] ?? 0 }))
          .sort((a, b) => a.weight - b.weight)
        const source = order.map(({ text }) => text).join('')
        const exports: Record<string, unknown> = await import(
          /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`
        )
        const names = (name: string) => [exports[name] ?? []].flat()
        expect(scanHeader(source, '/r/a.js'), source).toMatchObject({
          revision: {
            id: exports['revision'],
            down: names('downRevision'),
            labels: names('branchLabels'),
            dependsOn: names('dependsOn'),
          },
        })
      }),
      { numRuns: 200 },
    )
  })
})

function comment(message: string, date: string, more: string): string {
  return (
    `/**\n * ${message}\n *\n * Revision ID: a1\n * Revises: base\n * Create Date: ${date}\n${more} */\n` +
    `export const revision = 'a1'\nexport const downRevision = null\n`
  )
}
