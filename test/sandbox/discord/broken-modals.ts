import { type BrokenModal, container, type row, text, times } from './broken.ts'

const input = { type: 4, custom_id: 'code', style: 1 }
const label = (component: Parameters<typeof row>[0], change: object = {}) => ({
  type: 18,
  label: 'Code',
  component,
  ...change,
})
const modal = (...components: Parameters<typeof row>) => ({ title: 'Link', custom_id: 'link', components })

export const brokenModals: BrokenModal[] = [
  {
    what: 'six parts',
    at: 'components',
    by: 'rules',
    modal: modal(...times(6, (n) => label({ ...input, custom_id: `${n}` }))),
  },
  { what: 'no parts', at: 'components', by: 'both', modal: modal() },
  { what: 'a title of 46', at: 'title', by: 'both', modal: { ...modal(label(input)), title: 'x'.repeat(46) } },
  { what: 'no title', at: 'title', by: 'both', modal: { custom_id: 'link', components: [label(input)] } },
  { what: 'no custom id', at: 'custom_id', by: 'both', modal: { title: 'Link', components: [label(input)] } },
  {
    what: 'a custom id of 101',
    at: 'custom_id',
    by: 'both',
    modal: { ...modal(label(input)), custom_id: 'x'.repeat(101) },
  },
  {
    what: 'a label of 46',
    at: 'components.0.label',
    by: 'both',
    modal: modal(label(input, { label: 'x'.repeat(46) })),
  },
  {
    what: 'a description of 101',
    at: 'components.0.description',
    by: 'both',
    modal: modal(label(input, { description: 'x'.repeat(101) })),
  },
  {
    what: 'a label around nothing',
    at: 'components.0.component',
    by: 'both',
    modal: modal({ type: 18, label: 'Code' }),
  },
  {
    what: 'an input of up to 4,001',
    at: 'components.0.component.max_length',
    by: 'both',
    modal: modal(label({ ...input, max_length: 4001 })),
  },
  {
    what: 'an input shorter than its least',
    at: 'components.0.component.max_length',
    by: 'rules',
    modal: modal(label({ ...input, min_length: 9, max_length: 8 })),
  },
  {
    what: 'an input without a custom id',
    at: 'components.0.component.custom_id',
    by: 'both',
    modal: modal(label({ type: 4, style: 1 })),
  },
  {
    what: 'an input of no known style',
    at: 'components.0.component.style',
    by: 'both',
    modal: modal(label({ ...input, style: 3 })),
  },
  {
    what: 'one custom id twice',
    at: 'components.1.component.custom_id',
    by: 'rules',
    modal: modal(label(input), label(input)),
  },
  {
    what: 'a radio group of one',
    at: 'components.0.component.options',
    by: 'both',
    modal: modal(label({ type: 21, custom_id: 'x', options: [{ label: 'x', value: 'x' }] })),
  },
  { what: 'a container', at: 'components.0.type', by: 'both', modal: modal(container(text('x'))) },
]
