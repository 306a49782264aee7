import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import GetAppIcon from '@material-ui/icons/GetApp';
import WrapTextIcon from '@material-ui/icons/WrapText';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { scoreTranslationRef } from '../../translation';
import {
  ButtonIcon,
  Text,
  Tooltip,
  TooltipTrigger,
  VisuallyHidden,
} from '../ui';

const COPIED_MS = 2_000;

const useStyles = makeStyles(
  {
    root: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: 'var(--bui-space-2)',
      padding:
        'var(--bui-space-1) var(--bui-space-1) var(--bui-space-1) var(--bui-space-3)',
      borderBottom: '1px solid var(--bui-border-1)',
    },
    name: {
      minWidth: 0,
      overflowWrap: 'anywhere',
      fontFamily: 'var(--bui-font-monospace)',
    },
    buttons: { display: 'flex', flexShrink: 0 },
    icon: { fontSize: 18 },
  },
  { name: 'ScoreCodeToolbar' },
);

function download(fileName: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName.split('/').pop() ?? fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Name of a text, and what can be done with it. */
export function CodeToolbar(props: {
  fileName: string;
  text: string;
  wrap: boolean;
  onWrapChange: (wrap: boolean) => void;
}) {
  const { fileName, text, wrap, onWrapChange } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [, copyToClipboard] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copyLabel = t('actions.copy', { file: fileName });
  const downloadLabel = t('actions.download', { file: fileName });
  const wrapLabel = t('actions.wrap');
  return (
    <div className={classes.root}>
      <Text as="span" variant="body-small" className={classes.name}>
        {fileName}
      </Text>
      <div className={classes.buttons}>
        <VisuallyHidden role="status">
          {copied ? t('actions.copied') : ''}
        </VisuallyHidden>
        <TooltipTrigger>
          <ButtonIcon
            variant={wrap ? 'secondary' : 'tertiary'}
            aria-label={wrapLabel}
            aria-pressed={wrap}
            icon={<WrapTextIcon className={classes.icon} />}
            onPress={() => onWrapChange(!wrap)}
          />
          <Tooltip>{wrapLabel}</Tooltip>
        </TooltipTrigger>
        <TooltipTrigger>
          <ButtonIcon
            variant="tertiary"
            aria-label={copyLabel}
            icon={
              copied ? (
                <CheckIcon className={classes.icon} />
              ) : (
                <FileCopyOutlinedIcon className={classes.icon} />
              )
            }
            onPress={() => {
              copyToClipboard(text);
              setCopied(true);
            }}
          />
          <Tooltip>{copyLabel}</Tooltip>
        </TooltipTrigger>
        <TooltipTrigger>
          <ButtonIcon
            variant="tertiary"
            aria-label={downloadLabel}
            icon={<GetAppIcon className={classes.icon} />}
            onPress={() => download(fileName, text)}
          />
          <Tooltip>{downloadLabel}</Tooltip>
        </TooltipTrigger>
      </div>
    </div>
  );
}
