import { openEditor } from '../editor.ts'
import type { Verb } from '../verb.ts'

export const edit: Verb = {
  name: 'edit',
  summary: "open a revision's file in your editor ($VISUAL or $EDITOR)",
  arguments: [['<revision>', 'an id or the beginning of one, a label, head, current']],
  example: 'limbeck edit head',
  run: async (context, input) => {
    const { filesOf } = await import('../../commands/show.ts')
    const [target = ''] = input.arguments
    const files = await filesOf(await context.config(), target)
    openEditor(files)
    return { data: { files }, text: '' }
  },
}
