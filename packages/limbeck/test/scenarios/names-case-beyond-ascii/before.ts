import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'Äpfel',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'ä', type: 'text', nullable: true },
        { name: 'Ä', type: 'text', nullable: true },
        { name: 'ß', type: 'integer', default: 1 },
      ],
      primaryKey: { name: 'pk_1', columns: ['id'] },
    },
    {
      name: 'äpfel',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'ä', type: 'text', nullable: true },
        { name: 'Ä', type: 'text', nullable: true },
        { name: 'ß', type: 'integer', default: 1 },
      ],
      primaryKey: { name: 'pk_2', columns: ['id'] },
    },
  ],
}

export default before
