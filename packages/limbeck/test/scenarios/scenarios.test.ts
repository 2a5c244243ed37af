/**
 * A developer changes the models while there are rows in the tables: the revision is generated, goes up, down and up again,
 * and nothing is lost that the change itself does not remove. Every folder beside this file is one such change.
 */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Dialect } from '../../src/dialects/dialect.ts'
import type * as Registry from '../../src/dialects/registry.ts'
import type { ErrorCode } from '../../src/errors.ts'
import { check, downgrade, revision, upgrade } from '../../src/index.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'
import { downgradedRows, laterTable, upgradedRows } from './expectations.ts'
import { type Fixture, FIXTURES } from './fixtures.ts'
import { createProject, edit, type Project } from './project.ts'
import { type LoadedScenario, loadScenarios } from './scenario.ts'
import { type State, stateOf } from './state.ts'

/** The dialect is chosen here and not by the URL: one database may be there in several ways. */
const chosen = vi.hoisted((): { dialect: Dialect | undefined } => ({ dialect: undefined }))
vi.mock('../../src/dialects/registry.ts', async (load) => ({
  ...(await load<typeof Registry>()),
  dialectOf: async () => chosen.dialect,
}))

const scenarios = await loadScenarios()

describe.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))('%s', (_name, fixture) => {
  beforeEach(() => {
    chosen.dialect = fixture.dialect
  })

  for (const scenario of scenarios.filter(fixture.concerns ?? (() => true))) {
    test(scenario.name, async ({ skip }) => {
      const reason = reasonToSkip(scenario, fixture)
      if (reason !== undefined) skip(reason)
      const project = createProject(fixture)
      try {
        await run({ scenario, fixture, project })
      } finally {
        project.remove()
      }
    })
  }
})

interface Run {
  readonly scenario: LoadedScenario
  readonly fixture: Fixture
  readonly project: Project
}

function reasonToSkip({ needs = [], seedFor }: LoadedScenario, { dialect, lacks }: Fixture): string | undefined {
  if (seedFor(dialect.name) === undefined) return `there is no seed.${dialect.name}.sql`
  return needs.map(lacks).find((reason) => reason !== undefined)
}

async function run(context: Run): Promise<void> {
  const { scenario, fixture, project } = context
  const { before, after } = scenario
  const old = await begin(context)
  if (scenario.unchanged) return expectUnchanged(context, old)

  const up = upgradedRows(fixture, scenario)
  const down = downgradedRows(fixture, scenario)
  const expected = { up: await project.database(up.expected), down: await project.database(down.expected) }
  await generate(context)
  const goUp = (): Promise<unknown> => upgrade(project.config(after))
  if (scenario.upgrade !== undefined) return expectRefused(goUp, scenario.upgrade, { ...context, models: before })
  await goUp()
  await expectClean(context, after)
  expect(await project.database(up.actual), 'the rows after the upgrade').toEqual(expected.up)
  await expectKept(context, old)

  const goDown = (): Promise<unknown> => downgrade(project.config(after), '-1')
  if (scenario.downgrade !== undefined) return expectRefused(goDown, scenario.downgrade, { ...context, models: after })
  await goDown()
  await expectAsBefore(context, old)
  expect(await project.database(down.actual), 'the rows after the downgrade').toEqual(expected.down)

  const again = await project.database(up.expected)
  await goUp()
  await expectClean(context, after)
  expect(await project.database(up.actual), 'the rows after the second upgrade').toEqual(again)
}

/** Brings a new database to `before`, as its users would have, and fills it. */
async function begin({ scenario, fixture, project }: Run): Promise<State> {
  const { before, seedFor } = scenario
  const config = project.config(before)
  const message = 'the beginning'
  const first = await revision(config, { message, autogenerate: true })
  expect(first === null, 'there is nothing to write').toBe(before.tables.length === 0)
  if (first === null) await revision(config, { message })
  await upgrade(config)
  await expectClean({ scenario, fixture, project }, before)
  await project.database((db) => db.script(seedFor(fixture.dialect.name) ?? ''))
  const state = await stateOf(fixture, project, before)
  expect(state.problems, 'problems of the scenario itself').toEqual([])
  for (const { name } of before.tables) expect(state.rows[name], `the rows of "${name}"`).not.toEqual([])
  return state
}

/** Writes the revision of the change, and into it what a person would. */
async function generate({ scenario, project }: Run): Promise<void> {
  const { after, renames, noRenames, using = [] } = scenario
  const written = await revision(project.config(after), {
    message: 'the change',
    autogenerate: true,
    ...(renames && { renames }),
    ...(noRenames && { noRenames }),
  })
  if (written === null) expect.fail('autogenerate found nothing to do')
  edit(written.path, using)
}

/** The models and the database agree, and there is nothing left to write. */
async function expectClean({ fixture, project }: Run, models: Schema): Promise<void> {
  const config = project.config(models)
  const { clean, operations } = await check(config)
  expect(operations, 'what check finds').toEqual([])
  expect(clean).toBe(true)
  const files = project.files()
  expect(await revision(config, { message: 'nothing', autogenerate: true })).toBeNull()
  expect(project.files()).toEqual(files)
  expect(await project.database((db) => fixture.problems(db))).toEqual([])
}

async function expectUnchanged(context: Run, old: State): Promise<void> {
  const { scenario, fixture, project } = context
  await expectClean(context, scenario.after)
  expect(await stateOf(fixture, project, scenario.before)).toEqual(old)
}

/** Triggers, views and counters outlive the upgrade. */
async function expectKept({ scenario, fixture, project }: Run, old: State): Promise<void> {
  const now = await stateOf(fixture, project, scenario.after)
  const kept = without(old.objects, scenario)
  expect(triggersAndViews(now.objects), 'triggers and views').toEqual(triggersAndViews(kept))
  for (const table of scenario.before.tables) {
    const later = scenario.after.tables.find(({ name }) => name === laterTable(scenario, table.name))
    if (later === undefined || !counts(table) || !counts(later)) continue
    expect(now.counters[later.name], `the counter of "${later.name}"`).toEqual(old.counters[table.name])
  }
}

function triggersAndViews(objects: readonly string[]): readonly string[] {
  return objects.map((object) => object.split(':')[0] ?? '').filter((name) => !name.startsWith('index '))
}

function counts({ columns }: Table): boolean {
  return columns.some(({ autoincrement }) => autoincrement === true)
}

async function expectAsBefore({ scenario, fixture, project }: Run, old: State): Promise<void> {
  const now = await stateOf(fixture, project, scenario.before)
  expect(now.catalog, 'the catalog after the downgrade').toEqual(old.catalog)
  expect(now.objects, 'triggers, views and indexes after the downgrade').toEqual(without(old.objects, scenario))
  expect(now.counters, 'the counters after the downgrade').toEqual(old.counters)
  expect(now.problems).toEqual([])
}

function without(objects: readonly string[], { losesObjects = [] }: LoadedScenario): readonly string[] {
  return objects.filter((object) => !losesObjects.some((lost) => object.startsWith(`${lost}:`)))
}

async function expectRefused(
  attempt: () => Promise<unknown>,
  code: ErrorCode,
  { fixture, project, models }: Run & { readonly models: Schema },
): Promise<void> {
  const before = await stateOf(fixture, project, models)
  await expect(attempt()).rejects.toMatchObject({ name: 'LimbeckError', code })
  expect(await stateOf(fixture, project, models), 'what is left').toEqual(before)
}
