/** Several runs at the same moment: in one process, and in several. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { check, current, downgrade, LimbeckError, revision, stamp, upgrade } from '../../src/index.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

function project(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-concurrent-')))
  cleanups.push(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'revisions'))
  return root
}

/** A line of revisions `r01`, `r02`, …, each with a table of its own. */
function writeLine(write: (path: string, text: string) => void, length: number, table = 't'): readonly string[] {
  const ids = Array.from({ length }, (_, i) => `r${String(i + 1).padStart(2, '0')}`)
  for (const [i, id] of ids.entries()) {
    const name = `${table}_${id}`
    write(
      `revisions/${id}.ts`,
      `/** create ${name} */
export const revision = '${id}'
export const downRevision = ${i === 0 ? 'null' : `'${ids[i - 1]}'`}
export const upgrade = (op) => op.createTable('${name}', { columns: [{ name: 'id', type: 'integer' }] })
export const downgrade = (op) => op.dropTable('${name}')
`,
    )
  }
  return ids
}

function rows(file: string, query: string): readonly unknown[] {
  const database = new DatabaseSync(file)
  try {
    return database
      .prepare(query)
      .all()
      .map((row) => Object.values(row)[0])
  } finally {
    database.close()
  }
}

const TABLES = `SELECT name FROM sqlite_schema WHERE name LIKE '%\\_r%' ESCAPE '\\' ORDER BY name`
const LOG = 'SELECT revision FROM limbeck_log ORDER BY id'

test('runs on different databases do not disturb each other', async () => {
  const projects = ['one', 'two', 'three'].map((name) => {
    const root = project()
    const ids = writeLine((path, text) => writeFileSync(join(root, path), text), 8, name)
    return { name, ids, config: { root, url: 'sqlite:app.db' }, file: join(root, 'app.db'), seen: [] as string[] }
  })
  const results = await Promise.all(
    projects.map(({ config, seen }) =>
      upgrade(config, 'head', { onProgress: ({ step, durationMs }) => durationMs && seen.push(step.revision.message) }),
    ),
  )
  for (const [i, { name, ids, file, seen }] of projects.entries()) {
    expect(results[i]?.steps.map((step) => step.revision)).toEqual(ids)
    expect(seen).toEqual(ids.map((id) => `create ${name}_${id}`))
    expect(rows(file, TABLES)).toEqual(ids.map((id) => `${name}_${id}`))
  }
})

test('a run that fails leaves another one alone', async () => {
  const [good, bad] = [project(), project()]
  writeLine((path, text) => writeFileSync(join(good, path), text), 5)
  writeLine((path, text) => writeFileSync(join(bad, path), text), 5)
  writeFileSync(
    join(bad, 'revisions/r06.ts'),
    `export const revision = 'r06'
export const downRevision = 'r05'
export const upgrade = (op) => op.execute('nonsense')
export const downgrade = () => {}
`,
  )
  const [done, failed] = await Promise.allSettled([
    upgrade({ root: good, url: 'sqlite:app.db' }),
    upgrade({ root: bad, url: 'sqlite:app.db' }),
  ])
  expect(done).toMatchObject({ status: 'fulfilled', value: { after: ['r05'] } })
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'statement-failed' } })
  expect(await current({ root: bad, url: 'sqlite:app.db' })).toMatchObject({ heads: ['r05'] })
})

test('runs on the same database, in one process, come to what one run comes to', async () => {
  const root = project()
  const ids = writeLine((path, text) => writeFileSync(join(root, path), text), 12)
  const config = { root, url: 'sqlite:app.db' }
  const results = await Promise.all([upgrade(config), upgrade(config), upgrade(config, 'r06'), current(config)])
  const applied = results.flatMap((result) => ('steps' in result ? result.steps.map((step) => step.revision) : []))
  expect(applied.sort()).toEqual(ids)
  expect(rows(join(root, 'app.db'), TABLES)).toEqual(ids.map((id) => `t_${id}`))
  expect(rows(join(root, 'app.db'), LOG)).toEqual(ids)
})

test('neither the folder that the process is in nor its environment matters to what is given', async () => {
  const root = project()
  writeLine((path, text) => writeFileSync(join(root, path), text), 1)
  const before = { cwd: process.cwd(), url: process.env['DATABASE_URL'], emitWarning: process.emitWarning }
  const models = { name: 'none', load: async () => ({ tables: [] }) }
  const config = { root, url: 'sqlite:app.db', models, exclude: [/^t_/] }
  await upgrade(config)
  expect(await check(config)).toMatchObject({ clean: true })
  await revision(config, { message: 'more', id: 'r02' })
  await downgrade(config, 'base')
  await stamp(config, ['head'])
  await expect(upgrade(config, 'nosuch')).rejects.toBeInstanceOf(LimbeckError)
  const after = { cwd: process.cwd(), url: process.env['DATABASE_URL'], emitWarning: process.emitWarning }
  expect(after).toEqual(before)
})

test('processes that upgrade the same database at once come to what one comes to', async () => {
  const sandbox = sandboxWith(15)
  const results = await Promise.all(Array.from({ length: 4 }, () => sandbox.shell('limbeck upgrade --json')))
  expect(results.map(({ exitCode, stderr }) => ({ exitCode, stderr: stderr.includes('error') }))).toEqual(
    results.map(() => ({ exitCode: 0, stderr: false })),
  )
  const ids = Array.from({ length: 15 }, (_, i) => `r${String(i + 1).padStart(2, '0')}`)
  const answers = results.map(({ stdout }): { after: string[]; steps: { revision: string }[] } => JSON.parse(stdout))
  expect(answers.flatMap(({ steps }) => steps.map((step) => step.revision)).sort()).toEqual(ids)
  expect(answers.map(({ after }) => after)).toEqual(answers.map(() => ['r15']))
  const file = join(sandbox.folder, 'app.db')
  expect(rows(file, TABLES)).toEqual(ids.map((id) => `t_${id}`))
  expect(rows(file, LOG)).toEqual(ids)
  expect(rows(file, 'PRAGMA integrity_check')).toEqual(['ok'])
})

test('processes that write revisions at once leave a history that can be read', async () => {
  const sandbox = sandboxWith(1)
  await Promise.all(Array.from({ length: 3 }, (_, i) => sandbox.shell(`limbeck revision -m "number ${i}"`)))
  const { exitCode } = await sandbox.shell('limbeck upgrade heads')
  expect(exitCode).toBe(0)
})

function sandboxWith(revisions: number): Sandbox {
  const sandbox = createSandbox()
  cleanups.push(() => sandbox.remove())
  sandbox.write('package.json', '{ "type": "module" }')
  sandbox.write('limbeck.config.ts', "export default { url: 'sqlite:app.db?busy_timeout=60000' }\n")
  writeLine(sandbox.write, revisions)
  return sandbox
}
