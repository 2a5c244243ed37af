import type { Config } from '../../config.ts'
import { LimbeckError } from '../../errors.ts'
import type { Input, Output, Verb } from '../verb.ts'

export const stamp: Verb = {
  name: 'stamp',
  summary: 'record revisions as applied without running them',
  arguments: [['<revisions...>', 'what the database is at: head, base, ids, label@head']],
  options: [
    { flags: '--purge', explanation: 'first forget what the database records, known or not' },
    { flags: '--sql', explanation: "print a script for the database's own shell instead; each is to, or from:to" },
  ],
  example: 'limbeck stamp head',
  run: async (context, input) => {
    if (input.flag('sql')) return stampOutput(await context.config(), input)
    const { stamp: run } = await import('../../commands/stamp.ts')
    const result = await run(await context.config(), input.arguments, { purge: input.flag('purge') })
    const place = result.after.length === 0 ? 'base' : result.after.map((id) => context.style.id(id)).join(', ')
    return { data: result, text: `The database is recorded as at ${place}; nothing was run.` }
  },
}

async function stampOutput(config: Config, input: Input): Promise<Output> {
  if (input.flag('purge')) {
    throw new LimbeckError('invalid-argument', '"--purge" and "--sql" do not go together', {
      hint: 'A script begins at a known place: limbeck stamp --sql <from>:<to>',
    })
  }
  const { stampSql } = await import('../../commands/script.ts')
  const sql = await stampSql(config, input.arguments)
  return { data: { sql }, text: sql }
}
