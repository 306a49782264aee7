import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ValueSource } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { Link, Text } from '../ui';

/** What a source is; files of the platform are named, and never opened. */
function useDescription() {
  const { t } = useTranslationRef(scoreTranslationRef);
  const place = (file: string, line: number) =>
    t('environment.origin.place', { file, line: String(line) });
  return (source: ValueSource): string => {
    switch (source.kind) {
      case 'workload':
        return place(source.file, source.line);
      case 'file':
        return t('environment.origin.file', { file: source.file });
      case 'provisioner':
        return t('environment.origin.provisioner', {
          uri: source.uri,
          resource: source.resource,
          place: place(source.file, source.line),
        });
      case 'override':
        return t('environment.origin.override', {
          place: place(source.file, source.line),
        });
      case 'patch':
        return t('environment.origin.patch', {
          place: place(source.file, source.line),
        });
      case 'environment':
        return t('environment.origin.namespace', {
          environment: source.environment,
        });
      case 'request':
        return t('environment.origin.kept');
      case 'target':
        return t('environment.origin.target', {
          description: source.description,
        });
      default:
        return t('environment.origin.untraced');
    }
  };
}

/** One thing that a rendered line owes what it is, with a way to it in score.yaml. */
export function SourceItem(props: {
  source: ValueSource;
  onShowSource?: (line: number) => void;
}) {
  const { source, onShowSource } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const describe = useDescription();
  if (source.kind !== 'workload') {
    return (
      <Text as="span" variant="body-small" className={text.wrap}>
        {describe(source)}
      </Text>
    );
  }
  return (
    <>
      <Text as="span" variant="body-small">
        {t('environment.origin.from')}{' '}
      </Text>
      {onShowSource ? (
        <Link
          href={`#L${source.line}`}
          variant="body-small"
          onClick={event => {
            event.preventDefault();
            onShowSource(source.line);
          }}
        >
          {describe(source)}
        </Link>
      ) : (
        <Text as="span" variant="body-small">
          {describe(source)}
        </Text>
      )}{' '}
      <Text
        as="span"
        variant="body-small"
        color="secondary"
        className={text.mono}
      >
        {source.path}
      </Text>
    </>
  );
}
