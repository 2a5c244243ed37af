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
  ],
  example: 'limbeck upgrade head',
  run: async (context, input) => {
    if (input.flag('sql')) return sqlOutput(await context.config(), 'upgrade', input.arguments[0] ?? 'head')
    const [{ upgrade: run }, { migrateText }] = await Promise.all([
      import('../../commands/upgrade.ts'),
      import('../print.ts'),
    ])
    const result = await run(await context.config(), input.arguments[0], { onProgress: context.progress })
    return { data: result, text: migrateText(result, context.style) }
  },
}
