import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'Äpfel',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'ä', type: 'text', nullable: true },
        { name: 'Ä', type: 'text', nullable: true },
        { name: 'ß', type: 'integer', default: 1 },
        { name: 'SS', type: 'text', nullable: true },
      ],
      primaryKey: { name: 'pk_1', columns: ['id'] },
      checks: [{ name: 'ck', expression: 'ä <> Ä OR ä IS NULL OR Ä IS NULL OR id > 0' }],
    },
    {
      name: 'äpfel',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'ä', type: 'text', nullable: true },
        { name: 'Ä', type: 'varchar(9)', nullable: true },
        { name: 'ß', type: 'integer', default: 1 },
      ],
      primaryKey: { name: 'pk_2', columns: ['id'] },
    },
  ],
}

export default after
