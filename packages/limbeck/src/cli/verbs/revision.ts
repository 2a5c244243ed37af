import { askRenames, parseRenames } from '../renames.ts'
import type { PlaceOptions } from '../../commands/place.ts'
import type { RevisionResult } from '../../commands/revision.ts'
import { LimbeckError } from '../../errors.ts'
import type { Context, Input, Verb } from '../verb.ts'

export const revision: Verb = {
  name: 'revision',
  summary: 'write a new revision',
  options: [
    { flags: '-m, --message <text>', explanation: 'what it does, in a line' },
    { flags: '--autogenerate', explanation: 'write down what the models have and the database has not' },
    { flags: '--from-database', explanation: 'write down all that the database has, as the first revision' },
    { flags: '--rename <old:new>', explanation: 'a rename: table.old:new, or old:new for a table', repeatable: true },
    { flags: '--no-renames', explanation: 'nothing was renamed but what --rename says' },
    { flags: '--sql-file', explanation: 'a .sql file instead of TypeScript' },
    { flags: '--rev-id <id>', explanation: 'the id (default: twelve random digits)' },
    { flags: '--head <revision>', explanation: 'what it follows (default: head; base begins anew)', repeatable: true },
    { flags: '--splice', explanation: 'it may follow a revision that is no head' },
    { flags: '--branch-label <label>', explanation: 'a name for the branch that begins here', repeatable: true },
    { flags: '--depends-on <revision>', explanation: 'a revision of another branch that it needs', repeatable: true },
    { flags: '--version-path <folder>', explanation: 'which of the folders of the configuration it goes to' },
  ],
  example: 'limbeck revision --autogenerate -m "add users.age"',
  run: async (context, input) => {
    const message = input.text('message')
    if (message === undefined || message.trim() === '') {
      throw new LimbeckError('invalid-argument', 'a revision needs a message', {
        hint: 'Say what it does: limbeck revision -m "add users.age"',
      })
    }
    const { revision: run } = await import('../../commands/revision.ts')
    const result = await run(await context.config(), {
      message,
      autogenerate: input.flag('autogenerate'),
      fromDatabase: input.flag('fromDatabase'),
      sqlFile: input.flag('sqlFile'),
      renames: parseRenames(input.list('rename')),
      noRenames: !input.flag('renames'),
      ...(context.interactive && { ask: askRenames }),
      ...placeOptions(input),
    })
    if (result === null) {
      const text = input.flag('fromDatabase') ? 'the database is empty.' : 'the models and the database agree.'
      return { data: { revision: null }, text: `Nothing to write: ${text}` }
    }
    for (const warning of result.warnings) context.note(`${context.style.bad('look:')} ${warning}`)
    return { data: result, text: writtenText(result, nextOf(result, input), context) }
  },
}

function placeOptions(input: Input): PlaceOptions {
  const id = input.text('revId')
  const folder = input.text('versionPath')
  const head = input.list('head')
  return {
    ...(id !== undefined && { id }),
    ...(folder !== undefined && { folder }),
    ...(head.length > 0 && { head }),
    splice: input.flag('splice'),
    branchLabels: input.list('branchLabel'),
    dependsOn: input.list('dependsOn'),
  }
}

/** What to type next. */
function nextOf({ operations }: RevisionResult, input: Input): string {
  if (input.flag('fromDatabase')) return 'limbeck stamp head'
  return operations.length === 0 ? 'fill it in, then limbeck upgrade head' : 'limbeck upgrade head'
}

function writtenText({ path, operations }: RevisionResult, next: string, { style, advice }: Context): string {
  const lines = [`${style.good('wrote')} ${path}`, ...operations.map((line) => `  ${line}`)]
  lines.push(`Next: ${style.strong(advice(next))}`)
  return lines.join('\n')
}
