import SwiftCompilerPlugin
import SwiftSyntaxMacros

/// The macros of VinylForms. A plug-in of the compiler: its functions are synchronous because SwiftSyntax's protocols are.
@main
struct VinylFormsPlugin: CompilerPlugin {
    let providingMacros: [any Macro.Type] = [
        FormMacro.self, FormFieldMacro.self, NativeFormMacro.self, NativeFormFieldMacro.self,
    ]
}
