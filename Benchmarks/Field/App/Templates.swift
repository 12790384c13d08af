/// The page of articles, in the markup that the other frameworks of the comparison render. In memory, so that the program finds
/// it wherever it is started.
let articlesTemplate = """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Articles, page {{ page }}</title></head>
    <body>
    <h1>Articles</h1>
    <ul class="articles">
    {% for a in articles %}
    <li><h2><a href="/articles/{{ a.id }}/json">{{ a.title }}</a></h2>
    <p class="by">{{ a.author.name }} ({{ a.author.email }}), <time>{{ a.published|date:"Y-m-d H:i:s" }}</time></p>
    <p>{{ a.body }}</p></li>
    {% endfor %}
    </ul>
    <nav><a href="?page={{ next }}">next</a></nav>
    </body>
    </html>

    """
