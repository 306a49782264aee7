import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { scoreResourcePickerSchema } from './schema';
import { ScoreResourcePicker } from './ScoreResourcePicker';
import { validateResources } from './validateResources';

/** The picker as templates name it: `ui:field: ScoreResourcePicker`. */
export const scoreResourcePickerField = createFormField({
  name: 'ScoreResourcePicker',
  component: ScoreResourcePicker,
  validation: validateResources,
  schema: scoreResourcePickerSchema,
});
