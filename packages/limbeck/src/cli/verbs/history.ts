import { graphLines } from '../graph-lines.ts'
import { NO_REVISIONS, revisionDetails, revisionLine } from '../print.ts'
import type { Context, Verb } from '../verb.ts'

export const history: Verb = {
  name: 'history',
  summary: 'draw the history, newest first',
  options: [
    {
      flags: '-r, --rev-range <range>',
      explanation: 'a part of it: a:b, a:, :b; "current" is where the database stands',
    },
    { flags: '-v, --verbose', explanation: 'all that is known of each revision' },
    { flags: '-i, --indicate-current', explanation: 'mark where the database stands' },
  ],
  example: 'limbeck history --indicate-current',
  run: async (context, input) => {
    const { history: run } = await import('../../commands/history.ts')
    const range = input.text('revRange')
    const entries = await run(await context.config(), {
      ...(range !== undefined && { range }),
      indicateCurrent: input.flag('indicateCurrent'),
    })
    const { style } = context
    const lines = graphLines(entries, (entry) => {
      const line = revisionLine(entry, style)
      return input.flag('verbose') ? `${line}\n${revisionDetails(entry, style)}` : line
    })
    if (input.flag('indicateCurrent')) await noteUnknown(context)
    if (entries.length === 0) context.note(await whyEmpty(context, range))
    return { data: entries, text: lines.join('\n') }
  },
}

async function whyEmpty(context: Context, range: string | undefined): Promise<string> {
  const { history: run, saysCurrent } = await import('../../commands/history.ts')
  if (range === undefined || (await run(await context.config())).length === 0) return NO_REVISIONS
  return `The range "${range}" is empty${saysCurrent(range) ? ': nothing is applied' : ''}.`
}

/** A recorded head without a file cannot be marked in the drawing. */
async function noteUnknown(context: Context): Promise<void> {
  const { current } = await import('../../commands/current.ts')
  const { unknown } = await current(await context.config())
  if (unknown.length > 0) context.note(`The database records ${unknown.join(', ')}, for which there is no file.`)
}
