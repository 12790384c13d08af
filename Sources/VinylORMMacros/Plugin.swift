import SwiftCompilerPlugin
import SwiftSyntaxMacros

/// The macros of VinylORM. A plug-in of the compiler: its functions are synchronous because SwiftSyntax's protocols are.
@main
struct VinylORMPlugin: CompilerPlugin {
    let providingMacros: [any Macro.Type] = [
        ModelMacro.self, TemplateDataMacro.self, FieldMacro.self, ForeignKeyMacro.self, ManyToManyMacro.self,
        NativeTemplateDataMacro.self, NativeModelMacro.self, NativeForeignKeyMacro.self, NativeManyToManyMacro.self,
        NativeFieldMacro.self,
    ]
}
