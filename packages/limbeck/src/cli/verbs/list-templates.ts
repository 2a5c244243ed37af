import { typeable } from '../spelling.ts'
import type { Verb } from '../verb.ts'

export const listTemplates: Verb = {
  name: 'list-templates',
  summary: 'print the built-in templates of revisions, to make your own from',
  example: 'limbeck list-templates',
  run: async ({ style }) => {
    const { SQL_TEMPLATE, TYPESCRIPT_TEMPLATE } = await import('../../revisions/template.ts')
    const templates = [
      { name: 'typescript', use: 'set "template" in the configuration to a file like it', text: TYPESCRIPT_TEMPLATE },
      { name: 'sql', use: typeable('for limbeck revision --sql-file'), text: SQL_TEMPLATE },
    ]
    const text = templates.map(({ name, use, text: body }) => `${style.strong(name)} (${use})\n\n${body}`).join('\n')
    return { data: templates, text }
  },
}
