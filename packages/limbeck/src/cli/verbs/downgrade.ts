import type { Verb } from '../verb.ts'

export const downgrade: Verb = {
  name: 'downgrade',
  summary: 'take the database back to a revision',
  arguments: [['<target>', '-1, base, a revision or the beginning of one, label@base']],
  example: 'limbeck downgrade -1',
  run: async (context, input) => {
    const [{ downgrade: run }, { migrateText }] = await Promise.all([
      import('../../commands/downgrade.ts'),
      import('../print.ts'),
    ])
    const [target = ''] = input.arguments
    const result = await run(await context.config(), target, { onProgress: context.progress })
    return { data: result, text: migrateText(result, context.style) }
  },
}
