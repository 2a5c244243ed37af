import type { Schema } from '../../../src/schema/schema.ts'

const before: Schema = {
  tables: [
    {
      name: 'chickens',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'egg_id', type: 'integer', nullable: true },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_chickens', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_chickens_egg_id',
          columns: ['egg_id'],
          references: { table: 'eggs', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
    },
    {
      name: 'eggs',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'chicken_id', type: 'integer', nullable: true },
        { name: 'laid_on', type: 'date' },
      ],
      primaryKey: { name: 'pk_eggs', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_eggs_chicken_id',
          columns: ['chicken_id'],
          references: { table: 'chickens', columns: ['id'] },
          onDelete: 'cascade',
        },
      ],
    },
  ],
}

export default before
