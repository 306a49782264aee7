import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { Container } from '@backstage/ui';
import {
  ScoreResourcePicker,
  validateResources,
} from '../src/components/ScoreResourcePicker';

const manifest = {
  title: 'Score service',
  steps: [
    {
      title: 'What it needs',
      schema: {
        type: 'object',
        properties: {
          resources: {
            title: 'Resources',
            description: 'Databases and the like, from the platform.',
            type: 'array',
            default: [],
            'ui:field': 'ScoreResourcePicker',
            items: { type: 'object' },
          },
        },
      },
    },
  ],
};

/** The template field as a template shows it. */
export const PickerPage = () => (
  <Container>
    <Stepper
      manifest={manifest}
      extensions={[
        {
          name: 'ScoreResourcePicker',
          component: ScoreResourcePicker,
          validation: validateResources,
        },
      ]}
      onCreate={async () => {}}
    />
  </Container>
);
