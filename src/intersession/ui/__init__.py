"""The look of the forum: base templates, components, form fields, charts, styles. It knows no app."""
