import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'employees',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'boss_id', type: 'integer', nullable: true },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_employees', columns: ['id'] },
    },
  ],
}

export default after
