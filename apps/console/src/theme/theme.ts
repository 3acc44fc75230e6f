import {
  Button,
  createTheme,
  FileInput,
  Modal,
  Notification,
  NumberInput,
  Select,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
} from '@mantine/core';
import controls from './controls.module.css';

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: {
    iris: ['#F4F1FD', '#E6DFFA', '#CFC2F2', '#B197FC', '#957AE6', '#7C5CE0', '#6F4FD8', '#5F3DC4', '#5030AE', '#3F2590'],
  },
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '18px', xl: '22px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  defaultRadius: 'md',
  headings: { fontWeight: '600' },
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { variant: 'default' }, classNames: { root: controls.button, section: controls.buttonSection } }),
    Select: Select.extend({ classNames: { input: controls.input, label: controls.label, option: controls.option, dropdown: controls.floating } }),
    TextInput: TextInput.extend({ classNames: { input: controls.input, label: controls.label, description: controls.description } }),
    Textarea: Textarea.extend({ classNames: { input: controls.area, label: controls.label, description: controls.description } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, withArrow: false, multiline: true, maw: 280 },
      classNames: { tooltip: controls.tooltip },
    }),
    Modal: Modal.extend({
      classNames: { content: controls.modal, title: controls.modalTitle, header: controls.modalHeader, body: controls.modalBody },
    }),
    Notification: Notification.extend({ classNames: { description: controls.told } }),
    NumberInput: NumberInput.extend({ classNames: { input: controls.input, label: controls.label, description: controls.description } }),
    FileInput: FileInput.extend({ classNames: { input: controls.input, label: controls.label, description: controls.description } }),
  },
});

const surfaces = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--dim)',
  '--mantine-color-placeholder': 'var(--faint)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-error': 'var(--unclaimed-text)',
};

/** Fields and boxes of the dark scheme are greys of their own unless told otherwise. */
const dark = { ...surfaces, '--mantine-color-dark-6': 'var(--surface)', '--mantine-color-dark-4': 'var(--line-strong)' };

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark });
