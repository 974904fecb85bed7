"""MkDocs plugin `camnang`: wires only. It tells the Markdown extension which page and day it works on, fills the
generated lines, gives register pages their template, and publishes what the pages' links need.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from camnang.anchors import faults, load_redirects, publish_redirects
from camnang.article_map import article_map
from camnang.assets import name_joined, publish_joined
from camnang.cards import cards_json
from camnang.citations import CitedBy
from camnang.data.handbook import Handbook, load_handbook
from camnang.data.show_terms import abbreviations
from camnang.data.site_pages import ARTICLE_MAP, REPEATING, chapters_of, completed, generated_pages
from camnang.directive_table import filling
from camnang.directives import Facts, expand
from camnang.feedback import report_address, report_pattern
from camnang.findings import Checker, check_paths
from camnang.fonts import add_fonts
from camnang.forms.make import Office
from camnang.forms.model import FormError
from camnang.forms.site import form_addresses, form_page, open_office, published_files
from camnang.forms.source import FOLDER as FORMS
from camnang.forms.source import form_id
from camnang.glossary_hover import PageTerms
from camnang.kit.pages import class_pages
from camnang.markdown import PageState
from camnang.npm import NpmError, library_files
from camnang.offline import WORKER, publish_worker
from camnang.outlets import publish_feeds, site_files
from camnang.printed_sources import printed_sources
from camnang.project import Project, ProjectError
from camnang.publish import dump_json
from camnang.register_pages import index_context, page_context
from camnang.report import as_text
from camnang.search import INDEX, provisions_json, publish_search, search_weight
from viendan.graph import register_json
from viendan.model import Severity
from viendan.page import Page, page_date
from viendan.register import Register, RegisterError
from viendan.schema_errors import SchemaError

log = get_plugin_logger("camnang")

# Pages about the law and about the checks: they cite, but are not where the handbook cites.
NOT_HANDBOOK = ("van-ban/", "kiem-tra/", "hieu-luc.md")


class CamnangConfig(Config):  # type: ignore[no-untyped-call]
    so_dang_ky = option.Type(str, default="van-ban")
    du_lieu = option.Type(str, default="du-lieu")
    kiem_tra = option.Type(bool, default=True)


class CamnangPlugin(BasePlugin[CamnangConfig]):  # type: ignore[no-untyped-call]
    state: PageState
    register: Register
    folder: Path
    data: Handbook
    office: Office | None
    terms: PageTerms
    cited_by: CitedBy
    joined: tuple[list[str], list[str]]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        docs = Path(config.docs_dir)
        try:
            self.folder = (docs / self.config.so_dang_ky).resolve()
            self.register = Register.load(self.folder)
            self.data = load_handbook(docs / self.config.du_lieu)
            book = "with-pdf" in config.plugins  # prints the list of forms, not the forms
            self.office = None if book else open_office(docs, self.register, self.data, date.today())
        except (RegisterError, SchemaError, FormError) as fault:
            raise PluginError(str(fault)) from fault
        try:
            config.extra["bao_loi"] = report_pattern(str(config.extra.get("bao_loi") or ""))
        except ValueError as fault:
            raise PluginError(str(fault)) from fault
        self.joined = ([], []) if "with-pdf" in config.plugins else name_joined(config)
        self.state = PageState(self.register, date.today())
        self.terms = PageTerms()
        config.mdx_configs["camnang.glossary_hover"] = {"trang": self.terms}
        config.mdx_configs["camnang.abbreviations"] = {"viet_tat": abbreviations(self.data.terms)}
        config.mdx_configs["camnang.forms.links"] = {"trang": form_addresses(self.office)}
        config.mdx_configs["viendan"] = {**config.mdx_configs.get("viendan", {}), "trang_thai": self.state}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.cited_by = CitedBy()
        if self.config.kiem_tra:
            self._warn(Path(config.docs_dir))
        data = dump_json(register_json(self.register))
        files.append(File.generated(config, "van-ban.json", content=data))
        for source, content in generated_pages(self.data):
            files.append(File.generated(config, source, content=content))
        for source, file in published_files(self.office):
            files.append(File.generated(config, source, content=file))
        try:
            for source, made in class_pages(Path(config.docs_dir), self.data, self.office, config.site_url or ""):
                files.append(File.generated(config, source, content=made))
        except (ProjectError, SchemaError) as fault:
            raise PluginError(str(fault)) from fault
        add_fonts(files, config)
        for source, made in site_files(config, self.data):
            files.append(File.generated(config, source, content=made))
        try:
            for address, script in library_files():
                files.append(File.generated(config, address, abs_src_path=str(script)))
        except NpmError as fault:
            raise PluginError(str(fault)) from fault
        left_out = ("pdf/", "epub/") if self.office else ("pdf/", "epub/", f"{FORMS}/")
        for unwanted in [f for f in files if f.src_uri.startswith(left_out)]:
            files.remove(unwanted)  # the books' designs lie in the theme's folder, but are not the website's
        return files

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        on = page_date(page.meta, date.today())
        self.state.begin(on)
        self.terms.begin(self.data.terms, chapters_of(page.file.src_uri, page.meta))
        if (weight := search_weight(page.file.src_uri)) != 1:
            page.meta.setdefault("search", {"boost": weight})
        if self.office and (form := form_id(page.file.src_uri)):
            return form_page(form, self.office)
        if self._document_of(page):
            page.meta["template"] = "van-ban.html"
        elif page.file.src_uri == f"{self.config.so_dang_ky}/index.md":
            page.meta["template"] = "van-ban-index.html"
        elif page.file.src_uri == ARTICLE_MAP:
            page.meta["template"] = "dieu-luat.html"
        if words := page.meta.get("tu_khoa"):
            page.meta["tags"] = words  # the search's name for words that lead to a page
        source = Page(markdown, self.register, on, date.today())
        facts = Facts(page.meta, source, self.data, Path(config.docs_dir))
        return expand(completed(markdown, page.file.src_uri, page.meta, self.data), filling(facts))

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        if not page.file.src_uri.startswith(NOT_HANDBOOK) and page.file.src_uri not in REPEATING:
            self.cited_by.add(str(page.title), page.url, self.state.linked)
        page.meta["nguon_in"] = printed_sources(self.state.linked, date.today())
        document = self._document_of(page)
        if document and page.present_anchor_ids is not None:
            # The template writes these anchors, one a row; MkDocs must know them to prove links to them.
            page.present_anchor_ids |= {f"dieu-{article}" for article in document.listed}
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        env.filters["bao_loi"] = report_address
        env.filters["trang"] = lambda page: page + ("/" if config.use_directory_urls else ".html")
        return env

    def on_page_context(self, context: Any, *, page: SitePage, config: MkDocsConfig, nav: Navigation) -> Any:
        document = self._document_of(page)
        if document:
            places = self.cited_by.of(document.id)
            context["van_ban"] = page_context(document, self.register, places, on=date.today(), facts=page.meta)
        elif page.meta.get("template") == "van-ban-index.html":
            context["van_ban"] = index_context(self.register, self.cited_by, on=date.today())
        elif page.file.src_uri == ARTICLE_MAP:
            context["dieu_luat"] = article_map(self.register, self.cited_by)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        cards = Path(config.site_dir) / "assets" / "vien-dan.json"
        cards.parent.mkdir(parents=True, exist_ok=True)
        facts = cards_json(self.register, self.cited_by.references(), on=date.today())
        cards.write_text(dump_json(facts), "utf-8")
        if (Path(config.site_dir) / INDEX).exists():  # not when an editor has turned the search off
            address = f"{self.config.so_dang_ky}/*{'/' if config.use_directory_urls else '.html'}"
            table = provisions_json(self.register, self.cited_by, address, on=date.today())
            publish_search(Path(config.site_dir), abbreviations(self.data.terms), table)
        if config.use_directory_urls:  # from a disk nobody comes by an old address
            moved = load_redirects(Path(config.docs_dir) / self.config.du_lieu)
            for fault in faults(Path(config.site_dir), moved):
                log.warning(fault)
            publish_redirects(Path(config.site_dir), moved)
        publish_feeds(config, self.register, self.cited_by, self.data, date.today())
        if (Path(config.site_dir) / WORKER).exists():  # the book's theme has none
            publish_joined(Path(config.site_dir), *self.joined)
            publish_worker(Path(config.site_dir))  # last: it lists what the others wrote

    def _warn(self, docs: Path) -> None:
        """What `camnang check` finds, as MkDocs says it: an error fails a strict build, a warning is a notice."""
        checker = Checker(
            self.register, date.today(), deadlines=self.data.deadlines, register_folder=self.folder, docs=docs
        )
        for finding in check_paths(Project(docs.parent), [docs], checker).findings:
            level = logging.WARNING if finding.severity is Severity.ERROR else logging.INFO
            log.log(level, as_text([finding]).strip())

    def _document_of(self, page: SitePage) -> Any:
        identifier = page.file.src_uri.removeprefix(f"{self.config.so_dang_ky}/").removesuffix(".md")
        return self.register.get(identifier)
