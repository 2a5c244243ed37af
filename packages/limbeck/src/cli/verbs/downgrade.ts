import type { Step } from '../../revisions/revision.ts'
import { migrateText, takesAlongText } from '../print.ts'
import { RUN_OPTIONS, withRunOptions } from '../run-options.ts'
import { sqlOutput } from '../sql-output.ts'
import type { Verb } from '../verb.ts'

export const downgrade: Verb = {
  name: 'downgrade',
  summary: 'take the database back to a revision',
  arguments: [['<target>', '-1, base, a revision or the beginning of one, label@base']],
  options: [
    { flags: '--sql', explanation: "print a script for the database's own shell instead; the target is from:to" },
    ...RUN_OPTIONS,
  ],
  example: 'limbeck downgrade -1',
  run: async (context, input) => {
    const [target = ''] = input.arguments
    const config = withRunOptions(await context.config(), input)
    const onTakesAlong = (steps: readonly Step[]): void => context.note(takesAlongText(steps))
    if (input.flag('sql')) return sqlOutput(config, 'downgrade', target, { onTakesAlong })
    const { downgrade: run } = await import('../../commands/downgrade.ts')
    const { progress: onProgress, notice: onNotice } = context
    const result = await run(config, target, { onProgress, onNotice, onTakesAlong })
    return { data: result, text: migrateText(result, context.style) }
  },
}
