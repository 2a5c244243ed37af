import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadOps } from '../../src/runtime/load-ops.ts'

let folder: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limbeck-load-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function upgradeOf(code: string): Promise<unknown> {
  const path = join(folder, `${files++}.mts`)
  await writeFile(path, `${code}\nexport function downgrade(): void {}\n`)
  const ops = await loadOps({ id: 'a1', down: [], dependsOn: [], labels: [], message: '', path }, 'upgrade')
  return ops.map((op) => (op.kind === 'execute' ? op.sql : op.kind))
}

const UPGRADE = 'export function upgrade(op: Operations): void {'

test('what a person has added to a revision runs as it does in a module', async () => {
  const own = `const names = ['a', 'b'] as const\nfunction quoted(name: string): string {\n  return '"' + name + '"'\n}`
  const plain = own.replace(' as const', '').replaceAll(/: string(?=[) ])/g, '')
  const body = `${UPGRADE}\n  for (const name of names) op.execute('DELETE FROM ' + quoted(name))\n}`
  const deleted = ['DELETE FROM "a"', 'DELETE FROM "b"']
  expect(await upgradeOf(`${own}\n${body}`), 'with types, which only Node takes out').toEqual(deleted)
  expect(await upgradeOf(`${plain}\n${body}`), 'without').toEqual(deleted)
})

test.each([
  ['by itself', ''],
  ['in a module', 'await Promise.resolve()\n'],
])('what upgrade() throws %s is told with its line', async (_how, first) => {
  const code = `${first}${UPGRADE}\n  const name = undefined\n  op.execute(name.length)\n}`
  const line = first === '' ? 3 : 4
  await expect(upgradeOf(code)).rejects.toThrow(
    new RegExp(`^upgrade\\(\\) of revision "a1" threw: .* \\(line ${line}\\)$`),
  )
})

test('a revision is strict, as modules are', async () => {
  await expect(upgradeOf(`${UPGRADE}\n  forgotten = 1\n}`)).rejects.toThrow('forgotten is not defined (line 2)')
  await expect(upgradeOf(`${UPGRADE}\n  sql\n}`), 'sql without its import').rejects.toThrow('sql is not defined')
})

test('of code that does not parse, Node tells', async () => {
  await expect(upgradeOf(`${UPGRADE}\n  op.execute(\n}`)).rejects.toThrow(/^cannot load ".*\.mts": .+/)
})

test('a revision that has changed since is read again, which Node would not do', async () => {
  const path = join(folder, 'again.mts')
  const load = async (name: string): Promise<unknown> => {
    await writeFile(path, `${UPGRADE}\n  op.execute('${name}')\n}\nexport function downgrade(): void {}\n`)
    return loadOps({ id: 'a1', down: [], dependsOn: [], labels: [], message: '', path }, 'upgrade')
  }
  expect(await load('one')).toMatchObject([{ sql: 'one' }])
  expect(await load('two')).toMatchObject([{ sql: 'two' }])
})
