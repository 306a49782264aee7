import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ResourceTypeOutput,
  ResourceTypeParameter,
} from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { Text } from '../ui';
import { describeSchema } from './describeSchema';

interface Field {
  name: string;
  description?: string;
  remark: string;
}

function FieldList(props: { fields: readonly Field[]; empty: string }) {
  const { fields, empty } = props;
  const text = useTextStyles();
  if (fields.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        {empty}
      </Text>
    );
  }
  return (
    <ul className={text.list}>
      {fields.map(({ name, description, remark }) => (
        <li key={name}>
          <Text
            as="span"
            variant="body-small"
            weight="bold"
            className={text.mono}
          >
            {name}
          </Text>
          {remark && (
            <>
              {' '}
              <Text as="span" variant="body-small" color="secondary">
                {remark}
              </Text>
            </>
          )}
          {description && (
            <Text as="p" variant="body-small">
              {description}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a resource of the type can be told under `params`. */
export function ParameterList(props: {
  params: readonly ResourceTypeParameter[];
}) {
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <FieldList
      empty={t('types.details.noParams')}
      fields={props.params.map(({ name, description, required, schema }) => ({
        name,
        description,
        remark: [
          ...describeSchema(schema, t),
          ...(required ? [t('types.details.required')] : []),
        ].join(', '),
      }))}
    />
  );
}

/** What placeholders may name of a resource of the type. */
export function OutputList(props: { outputs: readonly ResourceTypeOutput[] }) {
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <FieldList
      empty={t('types.details.noOutputs')}
      fields={props.outputs.map(({ name, description, secret }) => ({
        name,
        description,
        remark: secret ? t('types.details.secret') : '',
      }))}
    />
  );
}
