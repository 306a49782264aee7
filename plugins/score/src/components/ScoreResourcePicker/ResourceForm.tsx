import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import DeleteOutlineIcon from '@material-ui/icons/DeleteOutline';
import { scoreTranslationRef } from '../../translation';
import { StatusBadge } from '../Status';
import { ButtonIcon, Flex, Text, TextField } from '../ui';
import type { OfferedType } from './offeredTypes';
import { ParameterField } from './ParameterField';
import type { PickedResource } from './types';
import { Unsupported } from './Unsupported';

const useStyles = makeStyles(
  {
    root: {
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-3)',
      padding: 'var(--bui-space-4)',
      minWidth: 0,
    },
    fields: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
      gap: 'var(--bui-space-4)',
      alignItems: 'start',
    },
    icon: { fontSize: 18 },
  },
  { name: 'ScoreResourceForm' },
);

/** `params` without `name`, or with another value of it; absent when empty. */
function withParam(
  params: PickedResource['params'],
  name: string,
  value: unknown,
): PickedResource['params'] {
  const { [name]: _, ...others } = params ?? {};
  const next = value === undefined ? others : { ...others, [name]: value };
  return Object.keys(next).length > 0 ? next : undefined;
}

/** Name and parameters of one picked resource. */
export function ResourceForm(props: {
  resource: PickedResource;
  offered?: OfferedType;
  disabled: boolean;
  onChange: (resource: PickedResource) => void;
  onRemove: () => void;
}) {
  const { resource, offered, disabled, onChange, onRemove } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const title = offered?.type.title ?? resource.type;
  const output = offered?.type.outputs[0]?.name;

  const changeParam = (name: string, value: unknown) => {
    const { params, ...rest } = resource;
    const next = withParam(params, name, value);
    onChange(next ? { ...rest, params: next } : rest);
  };

  return (
    <div
      className={classes.root}
      role="group"
      aria-label={`${title} ${resource.name}`}
    >
      <Flex direction="column" gap="4">
        <Flex justify="between" align="start" gap="2">
          <div>
            <Text as="p" variant="body-large" weight="bold">
              {title}
            </Text>
            {offered?.type.description && (
              <Text as="p" variant="body-small" color="secondary">
                {offered.type.description}
              </Text>
            )}
          </div>
          <ButtonIcon
            variant="tertiary"
            icon={<DeleteOutlineIcon className={classes.icon} />}
            aria-label={t('picker.remove', { name: resource.name })}
            isDisabled={disabled}
            onPress={onRemove}
          />
        </Flex>
        {!offered && (
          <div>
            <StatusBadge tone="negative" icon="error">
              {t('picker.notOffered', {
                type: resource.type,
                class: resource.class ?? 'default',
              })}
            </StatusBadge>
          </div>
        )}
        {offered && <Unsupported notIn={offered.notIn} />}
        <div className={classes.fields}>
          <TextField
            label={t('picker.name')}
            description={
              output &&
              t('picker.nameDescription', {
                placeholder: `\${resources.${resource.name}.${output}}`,
              })
            }
            isRequired
            validationBehavior="aria"
            isDisabled={disabled}
            value={resource.name}
            onChange={name => onChange({ ...resource, name })}
          />
          {offered?.type.params.map(parameter => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              value={resource.params?.[parameter.name]}
              onChange={value => changeParam(parameter.name, value)}
            />
          ))}
        </div>
      </Flex>
    </div>
  );
}
