import { LimbeckError } from '../../errors.ts'
import type { Verb } from '../verb.ts'

export const rebase: Verb = {
  name: 'rebase',
  summary: 'move a branch that is not yet shared behind another revision',
  arguments: [['<revision>', 'any revision of the branch']],
  options: [{ flags: '--onto <revision>', explanation: 'what the branch shall follow' }],
  example: 'limbeck rebase ab12 --onto cd34',
  run: async (context, input) => {
    const onto = input.text('onto')
    const [target = ''] = input.arguments
    if (onto === undefined) {
      throw new LimbeckError('invalid-argument', 'rebase needs to know what the branch shall follow', {
        hint: `Say so: limbeck rebase ${target} --onto <revision>`,
      })
    }
    const { rebase: run } = await import('../../commands/rebase.ts')
    const result = await run(await context.config(), target, onto)
    const { style } = context
    const from = result.before.join(', ') || 'base'
    return { data: result, text: `${style.id(result.revision)} now follows ${style.id(onto)}, no longer ${from}.` }
  },
}
