import VinylORM
import VinylTemplates

extension Subject {
    private static let engine: TemplateEngine = {
        var options = TemplateEngine.Options()
        options.depthLimit = 10
        options.libraries["humanize"] = .humanize
        let parts = [
            "base": "<title>{% block title %}{% endblock %}</title>{% block body %}b{% endblock %}",
            "part": "[{{ item }}]", "self": "{% include 'self' %}",
        ]
        return TemplateEngine(loaders: [MemoryTemplateLoader(parts)], options: options)
    }()

    static let templates = [
        Subject(
            "template",
            seeds: [
                "{% extends 'base' %}{% block title %}{{ block.super }}{{ title|upper }}{% endblock %}",
                "{% for a in list reversed %}{{ forloop.counter }}{% cycle 'x' 'y' %}{% empty %}-{% endfor %}",
                "{% if a and not b or c in list %}1{% elif x|length > 2 %}2{% else %}3{% endif %}",
                "{% with a=1 b='2'|add:3 %}{% include 'part' with item=a only %}{% endwith %}{# c #}{% comment %}d{% endcomment %}",
                "{{ text|truncatewords:2|default:'-'|date:'Y-m-d' }}{% filter force_escape %}<{% endfilter %}",
                "{% load humanize %}{{ 1234567|intcomma }}{% regroup list by x as g %}{% widthratio 1 2 100 %}{% verbatim %}{{{% endverbatim %}",
            ],
            words: [
                "{{", "}}", "{%", "%}", "{#", "#}", "|", ":", "'", "\"", ".", "{% end", "{% include 'self' %}",
                "{% block a %}",
                "{% endblock %}", "{% for x in list %}", "{% endfor %}", "{% if", "{% endif %}", "{% else %}",
                "list.0.x",
                "|slice:':99999999999'", "|center:99", "|stringformat:'09d'", "|floatformat:-3", "{% now 'Y' %}",
                "_('a')",
            ]
        ) { bytes in
            let template = try await engine.template(String(decoding: bytes, as: UTF8.self))
            _ = try await template.render([
                "title": "A <title>", "text": "some words & more", "list": [1, "two", 3.5] as TemplateValue, "a": 1,
            ])
        }
    ]
}
