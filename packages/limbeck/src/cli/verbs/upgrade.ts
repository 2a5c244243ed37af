import { migrateText } from '../print.ts'
import { RUN_OPTIONS, withRunOptions } from '../run-options.ts'
import { sqlOutput } from '../sql-output.ts'
import type { Verb } from '../verb.ts'

export const upgrade: Verb = {
  name: 'upgrade',
  summary: 'bring the database up to a revision',
  arguments: [['[target]', 'head (the default), heads, +2, a revision or the beginning of one, label@head']],
  options: [
    {
      flags: '--sql',
      explanation:
        "print a script for the database's own shell instead; the target is from:to (or to, from an empty database)",
    },
    ...RUN_OPTIONS,
  ],
  example: 'limbeck upgrade head',
  run: async (context, input) => {
    const config = withRunOptions(await context.config(), input)
    if (input.flag('sql')) return sqlOutput(config, 'upgrade', input.arguments[0] ?? 'head')
    const { upgrade: run } = await import('../../commands/upgrade.ts')
    const { progress: onProgress, notice: onNotice } = context
    const result = await run(config, input.arguments[0], { onProgress, onNotice })
    return { data: result, text: migrateText(result, context.style) }
  },
}
