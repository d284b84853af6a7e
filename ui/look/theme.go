package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"haat/assets"
)

var (
	regular = fyne.NewStaticResource("haat-regular.ttf", assets.Font(false))
	bold    = fyne.NewStaticResource("haat-bold.ttf", assets.Font(true))
)

var themeTokens = map[fyne.ThemeColorName]Token{
	theme.ColorNameBackground:          Paper,
	theme.ColorNameOverlayBackground:   Surface,
	theme.ColorNameMenuBackground:      Surface,
	theme.ColorNameHeaderBackground:    Surface,
	theme.ColorNameButton:              Surface,
	theme.ColorNameDisabledButton:      Sunken,
	theme.ColorNameForeground:          Ink,
	theme.ColorNameDisabled:            Ink2,
	theme.ColorNamePlaceHolder:         Ink2,
	theme.ColorNameHyperlink:           Brand,
	theme.ColorNamePrimary:             Brand,
	theme.ColorNameForegroundOnPrimary: OnBrand,
	theme.ColorNameFocus:               Tint,
	theme.ColorNameHover:               Tint,
	theme.ColorNamePressed:             Tint,
	theme.ColorNameSelection:           Tint,
	theme.ColorNameScrollBar:           Edge,
	theme.ColorNameSeparator:           Line,
	theme.ColorNameError:               Red,
	theme.ColorNameForegroundOnError:   Surface,
	theme.ColorNameWarning:             Amber,
	theme.ColorNameForegroundOnWarning: OnAmber,
	theme.ColorNameSuccess:             Cash,
	theme.ColorNameForegroundOnSuccess: OnPay,
}

// Color implements fyne.Theme. The system's light or dark setting is not
// asked: the person at the stall chooses. The box of a text entry is
// transparent because our fields draw their own.
func (l *Look) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if t, ok := themeTokens[name]; ok {
		return l.colours[t]
	}
	switch name {
	case theme.ColorNameInputBackground, theme.ColorNameInputBorder, theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameShadow:
		return Shade(30)
	}
	variant := theme.VariantLight
	if l.light == Night {
		variant = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font implements fyne.Theme: always the program's own, so that FYNE_FONT and
// the system's fonts cannot change a size.
func (l *Look) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol:
		return theme.DefaultTheme().Font(s)
	case s.Bold:
		return bold
	default:
		return regular
	}
}

// Icon implements fyne.Theme, for the few parts of Fyne's own that appear.
func (l *Look) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size implements fyne.Theme.
func (l *Look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return l.Pt(Body)
	case theme.SizeNameCaptionText:
		return l.Pt(Small)
	case theme.SizeNameHeadingText:
		return l.Pt(Amount)
	case theme.SizeNameSubHeadingText:
		return l.Pt(Heading)
	case theme.SizeNameInputBorder, theme.SizeNameInputRadius:
		return 0
	case theme.SizeNameInnerPadding:
		return EntryPadding
	case theme.SizeNamePadding:
		return Space1
	default:
		return theme.DefaultTheme().Size(name)
	}
}
