import type { Verb } from '../verb.ts'

export const stamp: Verb = {
  name: 'stamp',
  summary: 'record revisions as applied without running them',
  arguments: [['<revisions...>', 'what the database is at: head, base, ids, label@head']],
  options: [{ flags: '--purge', explanation: 'first forget what the database records, known or not' }],
  example: 'limbeck stamp head',
  run: async (context, input) => {
    const { stamp: run } = await import('../../commands/stamp.ts')
    const result = await run(await context.config(), input.arguments, { purge: input.flag('purge') })
    const place = result.after.length === 0 ? 'base' : result.after.map((id) => context.style.id(id)).join(', ')
    return { data: result, text: `The database is recorded as at ${place}; nothing was run.` }
  },
}
