import { migrateText } from '../print.ts'
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
    if (input.flag('sql')) return sqlOutput(config, 'downgrade', target)
    const { downgrade: run } = await import('../../commands/downgrade.ts')
    const result = await run(config, target, {
      onProgress: context.progress,
      onNotice: context.notice,
      onTakesAlong: (steps) => {
        const others = steps.map(({ revision: { id, message } }) => `  ${id} ${message}`)
        context.note(['This takes along, since it depends on what goes:', ...others].join('\n'))
      },
    })
    return { data: result, text: migrateText(result, context.style) }
  },
}
