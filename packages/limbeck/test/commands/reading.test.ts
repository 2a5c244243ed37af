/** When the commands that read ask the database, and when the files are enough. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { history, migrationScript, show, stampSql, upgrade } from '../../src/index.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'limbeck-reading-'))
  mkdirSync(join(root, 'revisions'))
  for (const [id, down, label] of [
    ['a1', null, 'currency'],
    ['b2', 'a1', null],
    ['c3', 'b2', null],
  ]) {
    const header = { revision: id, downRevision: down, branchLabels: label }
    const constants = Object.entries(header).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
    writeFileSync(
      join(root, 'revisions', `${id}.mjs`),
      [...constants, 'export function upgrade() {}', 'export function downgrade() {}'].join('\n'),
    )
  }
})
afterEach(() => rmSync(root, { recursive: true }))

test('a label that begins with "current" is a label: no database is needed', async () => {
  const config = { root, url: 'sqlite:nowhere/at/all.db' }
  expect((await show(config, 'currency@head')).map(({ revision }) => revision)).toEqual(['c3'])
  expect(await history(config, { range: 'currency@base:currency@head' })).toHaveLength(3)
})

test('where the database is decides what a number of steps means', async () => {
  const config = { root, url: 'sqlite:app.db' }
  await upgrade(config, 'b2')
  expect((await show(config, '-1')).map(({ revision }) => revision)).toEqual(['a1'])
  expect((await show(config, '+1')).map(({ revision }) => revision)).toEqual(['c3'])
  expect((await show(config, 'current')).map(({ revision }) => revision)).toEqual(['b2'])
  expect((await history(config, { range: 'current:' })).map(({ revision }) => revision)).toEqual(['c3', 'b2'])
  expect((await history(config, { range: '-1:b2' })).map(({ revision }) => revision)).toEqual(['b2', 'a1'])
})

test('a script cannot begin where only the database knows', async () => {
  const config = { root, url: 'sqlite:app.db' }
  const refusal = 'it is made without the database'
  await expect(migrationScript(config, 'upgrade', 'current:head')).rejects.toThrow(refusal)
  await expect(migrationScript(config, 'upgrade', '+1:head')).rejects.toThrow(refusal)
  await expect(migrationScript(config, 'downgrade', 'current:base')).rejects.toThrow(refusal)
  await expect(stampSql(config, ['currency@current:head'])).rejects.toThrow(refusal)
  expect(await migrationScript(config, 'upgrade', 'a1:+1')).toContain('-- upgrade b2')
})
