"""What a PDF says about itself: title, language, dates, colour space, and which standards it keeps.

Proven by veraPDF against PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tabletop.pdf import fonts

PRODUCER = "Tabletop"
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is written about the document; `created` is given, so that equal input gives equal bytes."""

    title: str
    language: str
    created: datetime
    author: str = PRODUCER
    subject: str = ""

    @property
    def locale(self) -> str:
        """Return the language as PDF wants it: `nl-NL` or `en-GB`."""
        return _LOCALES[self.language]


class ArchivalDocument(pdfdoc.PDFDocument):
    """A PDF document whose pages point into the structure tree and whose streams end as PDF/A asks."""

    def addPage(self, page: Any) -> None:
        """Add a page, with its key in the parent tree and its tab order."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = cast(Any, self).pageCounter - 1
        page.Tabs = pdfdoc.PDFName("S")
        super().addPage(page)

    def Reference(self, obj: Any, name: str | None = None) -> Any:
        """Register an object; streams get the end of line before `endstream` that 6.1.7.1 asks for."""
        streams = pdfdoc.PDFStream | pdfdoc.PDFFormXObject | pdfdoc.PDFImageXObject
        if isinstance(obj, streams) and "format" not in vars(obj):
            obj.format = partial(_with_end_of_line, obj.format)
        return super().Reference(obj, name)


def describe(canvas: Canvas, metadata: Metadata) -> None:
    """Write title, dates, XMP, colour space and viewer settings into the canvas's document."""
    document = cast(Any, canvas)._doc
    metadata = replace(
        metadata,
        title=fonts.spoken(metadata.title) or PRODUCER,
        author=fonts.spoken(metadata.author),
        subject=fonts.spoken(metadata.subject),
    )
    created = metadata.created.astimezone(UTC)
    document._timeStamp = _Stamp(created)
    document.info._dateFormatter = _pdf_date
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = pdfdoc.PDFArray([_output_intent(document)])
    packet = _xmp(metadata, created).encode("utf-8")

    def write_packet(_document: Any) -> bytes:
        return packet

    catalog.Metadata = pdfdoc.XMP(creator=write_packet)


@dataclass(frozen=True, slots=True)
class _Stamp:
    moment: datetime

    @property
    def YMDhms(self) -> tuple[int, ...]:
        return self.moment.timetuple()[:6]

    @property
    def dhh(self) -> int:
        return 0

    @property
    def dmm(self) -> int:
        return 0


def _pdf_date(year: int, month: int, day: int, hour: int, minute: int, second: int, *_zone: int) -> str:
    return f"D:{year:04d}{month:02d}{day:02d}{hour:02d}{minute:02d}{second:02d}+00'00'"


def _with_end_of_line(write: Callable[[Any], bytes], document: Any) -> bytes:
    return write(document).removesuffix(b"endstream\n") + b"\nendstream\n"


@cache
def _colour_profile() -> bytes:
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # The header holds the moment it was made and its digest: both would make each build differ.
    profile[24:36] = bytes.fromhex("07d000010001000000000000")
    profile[84:100] = bytes(16)
    return bytes(profile)


def _output_intent(document: Any) -> Any:
    stream = pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary({"N": 3}), content=_colour_profile(), filters=[pdfdoc.PDFZCompress]
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": document.Reference(stream),
        }
    )


def _xmp(metadata: Metadata, created: datetime) -> str:
    moment = created.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return _XMP.format(
        title=escape(metadata.title),
        author=escape(metadata.author),
        subject=escape(metadata.subject),
        language=metadata.locale,
        moment=moment,
        producer=PRODUCER,
    )


# The extension schema tells PDF/A what `pdfuaid:part` is, because PDF/A knows only its own properties.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
