import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { asFunction } from '../../src/revisions/as-function.ts'

const HEADER = `/**
 * create users
 */
import type { Operations } from 'limbeck'

export const revision = 'a1'
export const downRevision = null
`
const UPGRADE = `export function upgrade(op: Operations): void {
  op.dropTable('a')
}
`
const DOWNGRADE = `export function downgrade(_op: Operations): void {}
`
const WRITTEN = `${HEADER}\n${UPGRADE}\n${DOWNGRADE}`

test('a revision as it is written is a function, line by line', () => {
  const code = asFunction(WRITTEN)
  expect(code?.parameters).toEqual([])
  expect(code?.body.split('\n')).toEqual([
    '/**',
    ' * create users',
    ' */',
    '',
    '',
    "const revision = 'a1'",
    'const downRevision = null',
    '',
    'function upgrade(op) {',
    "  op.dropTable('a')",
    '}',
    '',
    'function downgrade(_op) {}',
    '',
    'return { upgrade, downgrade }',
  ])
})

test.each([
  [
    'semicolons and double quotes',
    WRITTEN.replaceAll("'", '"')
      .replaceAll('\n', ';\n')
      .replaceAll(/([{}*/]|users);/g, '$1'),
  ],
  ['lines of Windows', WRITTEN.replaceAll('\n', '\r\n')],
  [
    'words of modules in strings and comments',
    WRITTEN.replace("'a'", `'import x' /* await */ + \`export \` // <T>(\n  `),
  ],
  [
    'constants, functions and calls of its own',
    `${WRITTEN}\nconst names = ['a']\nfunction twice() { return names.map((name) => name) }\n`,
  ],
  ['no parameter', WRITTEN.replace('_op: Operations', '')],
])('%s stay a function', (_what, source) => {
  const code = asFunction(source)
  expect(code?.body.split('\n')).toHaveLength(source.split('\n').length + 1)
  const dropped: string[] = []
  const { upgrade } = runInNewContext(`(() => { 'use strict'; ${code?.body} })()`)
  upgrade({ dropTable: (name: string) => dropped.push(name) })
  expect(dropped).toHaveLength(1)
})

test.each([
  "import { type Operations, sql } from 'limbeck'",
  'import { sql, type Operations } from "limbeck"',
  "import {\n  sql,\n  type Operations,\n} from 'limbeck'",
])('%s needs sql', (line) => {
  const code = asFunction(WRITTEN.replace("import type { Operations } from 'limbeck'", line))
  expect(code?.parameters).toEqual(['sql'])
  expect(code?.body).not.toContain('limbeck')
})

test.each([
  ['another import', `import { x } from './x.ts'\n${WRITTEN}`],
  ['another name of limbeck', WRITTEN.replace('type { Operations }', '{ type Operations, VERSION }')],
  ['an import under another name', WRITTEN.replace('type { Operations }', '{ type Operations, sql as text }')],
  ['an import of a module', WRITTEN.replace('op.dropTable', "import('./x.ts')\n  op.dropTable")],
  ['an import in a template', WRITTEN.replace("'a'", '`${import.meta.url}`')],
  ['import.meta', WRITTEN.replace("'a'", 'import.meta.url')],
  ['a promise awaited', `${WRITTEN}await 1\n`],
  ['an async function', WRITTEN.replace('function upgrade', 'async function upgrade')],
  ['another export', `${WRITTEN}export default 1\n`],
  ['names exported', `${WRITTEN}export { revision as id }\n`],
  ['an export inside of a function', WRITTEN.replace("op.dropTable('a')", "export const a = 'a'")],
  ['one direction', HEADER + UPGRADE],
  ['a direction twice', WRITTEN + DOWNGRADE],
  ['directions that are constants', WRITTEN.replace(DOWNGRADE, 'export const downgrade = () => {}')],
  ['type arguments', WRITTEN.replace("('a')", "<string>('a')")],
  ['type arguments in a template', WRITTEN.replace("'a'", "`${f<string>('a')}`")],
  ['CommonJS', "exports.revision = 'a1'\nexports.upgrade = function () {}\nexports.downgrade = function () {}\n"],
  ['nothing', ''],
])('%s takes a module', (_what, source) => {
  expect(asFunction(source)).toBeUndefined()
})
