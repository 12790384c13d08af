// `import Vinyl` is all an application needs.
@_exported public import HTTPTypes
@_exported public import VinylForms
@_exported public import VinylHTTP
@_exported public import VinylORM
@_exported public import VinylRuntime
@_exported public import VinylSecurity
@_exported public import VinylTemplates
@_exported public import VinylText
@_exported public import VinylWeb
