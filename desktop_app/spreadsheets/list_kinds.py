"""The kinds of lists that boards keep in workbooks, and what their columns may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What one line of a list is."""

    MEMBERS = "members"
    CANDIDATES = "candidates"
    DONATIONS = "donations"
    RESULTS = "results"


class Field(StrEnum):
    """What a column holds; the value is the name that `--map` takes."""

    ORDER = "order"
    NAME = "name"
    FAMILY_NAME = "family_name"  # a name in two columns: here NAME stands for the two together
    GIVEN_NAME = "given_name"
    BIRTH = "birth"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    HAMLET = "hamlet"
    ADDRESS = "address"
    PHONE = "phone"
    NATIONAL_ID = "national_id"
    OCCUPATION = "occupation"
    POST = "post"
    JOINED = "joined"
    CLASS = "class"
    SCHOOL = "school"
    SCHOOL_YEAR = "school_year"
    CARD_NUMBER = "card_number"
    PARENT = "parent"
    ACHIEVEMENT = "achievement"
    HARDSHIP = "hardship"
    AMOUNT = "amount"
    GOODS = "goods"
    GIVEN_ON = "given_on"
    RESULT = "result"
    LEVEL = "level"
    SCORE = "score"
    YEAR = "year"
    NOTE = "note"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How headings call a field: folded, without signs.

    Attributes:
        exact: The whole heading.
        begins: How a longer heading begins.
        inside: Words somewhere in it.
    """

    field: Field
    exact: tuple[str, ...]
    begins: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindOfList:
    """What the columns of one kind of list may hold, and how boards call them; the first that fits counts."""

    kind: Kind
    spellings: tuple[Spelling, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field of the kind once, in the order in which a person is offered them."""
        return tuple(dict.fromkeys(spelling.field for spelling in self.spellings))


_ORDER = Spelling(Field.ORDER, ("stt", "tt", "so tt", "so thu tu", "thu tu", "no", "sott"))
_PARTS = (
    Spelling(
        Field.FAMILY_NAME,
        (
            *("ho", "ho dem", "ho va dem", "ho va ten dem", "ho ten dem", "ho lot", "ho va lot", "ho va", "ho chu lot"),
            *("ho va chu dem", "ho chu dem", "ho va chu lot", "ho va ten lot", "ho ten lot", "ho dem va"),
        ),
    ),
    Spelling(Field.GIVEN_NAME, ("ten",)),
)
_BIRTH = (
    Spelling(
        Field.BIRTH,
        (
            *("nam sinh", "ngay sinh", "sinh nam", "ngay thang nam sinh", "ngay thang sinh", "ngay nam sinh", "ns"),
            *("sinh ngay", "ngay thang nam", "ntns", "n sinh", "nsinh", "ng sinh", "thang nam sinh"),
        ),
        begins=("nam sinh ", "ngay sinh ", "ngay thang nam sinh ", "sinh ngay "),
    ),
    Spelling(Field.BIRTH_DAY, ("ngay",)),
    Spelling(Field.BIRTH_MONTH, ("thang",)),
    Spelling(Field.BIRTH_YEAR, ("nam",)),  # Năm; Nam is a sex: the marks tell them apart
)
_SEX = (
    Spelling(Field.SEX, ("nam nu", "nu nam", "gioi tinh", "gioi", "gt", "phai", "g tinh"), begins=("gioi tinh ",)),
    Spelling(Field.MALE, ("nam",)),
    Spelling(Field.FEMALE, ("nu",)),
)
_HAMLET = Spelling(
    Field.HAMLET,
    (
        *("cho o", "noi o", "dia chi", "thon", "xom", "ban", "ap", "khoi", "to", "khu", "lang", "buon", "chi hoi"),
        *("to dan pho", "noi cu tru", "noi thuong tru", "noi o hien nay", "khoi pho", "don vi", "khoi xom", "doi"),
        *("thon ban", "thon xom", "khu dan cu", "que quan cho o", "dia chi thuong tru", "dia ban"),
    ),
)
_PHONE = Spelling(
    Field.PHONE,
    (
        *("dien thoai", "so dien thoai", "sdt", "dt", "so dt", "dtdd", "di dong", "dien thoai di dong", "so may"),
        *("lien he", "tel", "phone", "so dtdd", "so di dong", "zalo", "sdt zalo", "so zalo"),
    ),
    begins=("dien thoai ", "so dien thoai ", "sdt ", "so dt "),
)
_NATIONAL_ID = Spelling(
    Field.NATIONAL_ID,
    (
        *("cccd", "so cccd", "cmnd", "so cmnd", "can cuoc cong dan", "so can cuoc", "can cuoc", "so dinh danh"),
        *("cmnd cccd", "cccd cmnd", "so cccd cmnd", "so cmnd cccd", "ma dinh danh", "so dinh danh ca nhan", "cmt"),
    ),
    begins=("so cccd ", "cccd ", "so dinh danh ", "so can cuoc "),
)
_NOTE = Spelling(Field.NOTE, ("ghi chu", "chu thich", "gc"), begins=("ghi chu ",))
_CLASS = Spelling(Field.CLASS, ("lop", "hoc lop", "lop hoc", "hs lop"), begins=("lop ",))
_SCHOOL = Spelling(
    Field.SCHOOL, ("truong", "truong hoc", "hoc truong", "ten truong", "noi hoc", "don vi truong"), begins=("truong ",)
)
_AMOUNT = Spelling(
    Field.AMOUNT,
    (
        *("so tien", "muc de nghi", "muc thuong", "muc ho tro", "tien thuong", "tien", "so tien ung ho", "muc"),
        *("thanh tien", "tien mat", "dong", "muc hoc bong", "gia tri", "so tien dong", "muc tien", "muc ung ho"),
    ),
    begins=("so tien ", "muc de nghi ", "muc thuong ", "muc ho tro ", "tien thuong ", "tien ung ho ", "tien mat "),
)
_YEAR = Spelling(Field.YEAR, ("nam danh gia", "nam xet", "nam dang ky", "nam cong nhan", "nam hoc", "nam"))

_MEMBER_NAME = Spelling(
    Field.NAME,
    (
        *("ho va ten", "ho ten", "ten hoi vien", "hoi vien", "ten day du", "ho va ten hoi vien", "hoten", "hvt"),
        *("ho ten hoi vien", "ten nguoi", "ho ten day du", "ho va ten khai sinh", "full name"),
    ),
    begins=("ho va ten ", "ho ten "),
)
_LEARNER_NAME = Spelling(
    Field.NAME,
    (
        *("ho va ten", "ho ten", "ho ten hoc sinh", "ten hoc sinh", "hoc sinh", "ho ten hs", "ten hs", "ho va ten hs"),
        *("ho ten em", "ten em", "ho va ten hoc sinh sinh vien", "ho ten hssv", "sinh vien", "ho ten sinh vien"),
        *("hoten", "nguoi duoc khen", "nguoi duoc de nghi", "ho ten chau", "hoc sinh sinh vien"),
    ),
    begins=("ho va ten ", "ho ten "),
)
_DONOR_NAME = Spelling(
    Field.NAME,
    (
        *("ten nguoi don vi ung ho", "nguoi ung ho", "don vi ung ho", "ten nguoi ung ho", "ten don vi ung ho"),
        *("ho va ten", "ho ten", "nha hao tam", "ten nha hao tam", "nha tai tro", "to chuc ca nhan ung ho"),
        *("ho ten nguoi ung ho", "to chuc ca nhan", "ca nhan tap the", "ten ca nhan don vi", "nguoi nop", "ten"),
        *("ca nhan don vi", "don vi ca nhan", "nguoi dong gop", "mtq", "manh thuong quan", "don vi"),
    ),
    begins=("ho va ten ", "ho ten ", "ten nguoi ", "ten don vi ", "ten ca nhan ", "nguoi ung ho ", "don vi ung ho "),
    inside=("nha hao tam", "nguoi ung ho", "don vi ung ho"),
)

KINDS: dict[Kind, KindOfList] = {
    Kind.MEMBERS: KindOfList(
        Kind.MEMBERS,
        (
            _ORDER,
            _MEMBER_NAME,
            *_PARTS,
            *_BIRTH,
            *_SEX,
            _HAMLET,
            Spelling(Field.ADDRESS, ("so nha", "so nha duong", "so nha ngo duong", "so nha ten duong", "nha so")),
            _PHONE,
            _NATIONAL_ID,
            Spelling(Field.OCCUPATION, ("nghe nghiep", "nghe", "cong viec"), begins=("nghe nghiep ",)),
            Spelling(Field.POST, ("chuc vu", "chuc danh", "nhiem vu", "cv"), begins=("chuc vu ",)),
            Spelling(
                Field.JOINED,
                (
                    *(
                        "ngay vao",
                        "nam vao",
                        "vao hoi",
                        "ngay gia nhap",
                        "nam gia nhap",
                        "ngay ket nap",
                        "ngay tham gia",
                    ),
                    *("nam ket nap", "nam tham gia", "thoi gian tham gia", "ngay vao hoi", "nam vao hoi"),
                ),
                begins=("ngay vao hoi ", "nam vao hoi "),
                inside=("vao hoi", "gia nhap hoi"),
            ),
            Spelling(
                Field.CARD_NUMBER,
                ("so the", "so the hoi vien", "the hoi vien", "so the hv", "ma hoi vien", "ma so hoi vien"),
                begins=("so the hoi vien ",),
            ),
            # Whole headings only: in this list «Trưởng thôn» is a post, and «Lớp …» may be a course of somebody grown.
            Spelling(Field.CLASS, _CLASS.exact),
            Spelling(Field.SCHOOL, ("truong", "truong hoc", "hoc truong", "ten truong", "noi hoc")),
            Spelling(Field.SCHOOL_YEAR, ("nam hoc",)),
            _NOTE,
        ),
    ),
    Kind.CANDIDATES: KindOfList(
        Kind.CANDIDATES,
        (
            _ORDER,
            _LEARNER_NAME,
            *_PARTS,
            *_BIRTH,
            *_SEX,
            _CLASS,
            _SCHOOL,
            Spelling(
                Field.PARENT,
                (
                    *("con ong ba", "con ong", "con ba", "phu huynh", "ho ten phu huynh", "ten phu huynh", "bo me"),
                    *("ho ten bo me", "ho ten cha me", "cha me", "con ong ba ho ten", "ten bo me", "ho ten bo hoac me"),
                    *("ho va ten bo me", "ho va ten cha me", "ho va ten phu huynh", "con em ong ba", "nguoi giam ho"),
                ),
                begins=("con ong ", "con cua ", "phu huynh ", "ho ten phu huynh ", "ho va ten phu huynh "),
                inside=("bo me", "cha me", "phu huynh"),
            ),
            Spelling(
                Field.ACHIEVEMENT,
                ("thanh tich", "danh hieu", "ket qua hoc tap", "thanh tich hoc tap", "giai", "noi dung khen thuong"),
                begins=("thanh tich ", "danh hieu ", "ket qua ", "noi dung khen "),
            ),
            Spelling(Field.HARDSHIP, ("hoan canh", "hoan canh gia dinh", "dien", "doi tuong"), begins=("hoan canh ",)),
            _AMOUNT,
            _HAMLET,
            _NOTE,
        ),
    ),
    Kind.DONATIONS: KindOfList(
        Kind.DONATIONS,
        (
            _ORDER,
            _DONOR_NAME,
            Spelling(
                Field.ADDRESS,
                ("dia chi", "noi o", "cho o", "thon", "xom", "noi cong tac", "que quan", "dia chi lien he", "khoi"),
                begins=("dia chi ",),
            ),
            _AMOUNT,
            Spelling(
                Field.GOODS,
                ("hien vat", "qua tang", "bang hien vat", "qua", "ung ho hien vat", "tang pham", "vat pham"),
                begins=("hien vat ", "qua tang "),
            ),
            Spelling(
                Field.GIVEN_ON,
                (
                    "ngay",
                    "ngay ung ho",
                    "ngay nop",
                    "ngay thang",
                    "thoi gian",
                    "ngay nhan",
                    "ngay thu",
                    "ngay thang nam",
                ),
                begins=("ngay ung ho ", "thoi gian "),
            ),
            Spelling(_NOTE.field, (*_NOTE.exact, "noi dung", "muc dich"), _NOTE.begins),
        ),
    ),
    Kind.RESULTS: KindOfList(
        Kind.RESULTS,
        (
            _ORDER,
            Spelling(Field.NAME, (*_MEMBER_NAME.exact, "cong dan", "ten cong dan"), _MEMBER_NAME.begins),
            *_PARTS,
            *_BIRTH,
            *_SEX,
            _NATIONAL_ID,
            _HAMLET,
            Spelling(
                Field.RESULT,
                ("ket qua", "ket qua danh gia", "ket qua xet", "dat", "trang thai", "ket luan", "cong nhan"),
                begins=("ket qua ", "ket luan "),
            ),
            Spelling(Field.LEVEL, ("muc do", "xep loai", "muc dat", "muc", "loai", "cap do"), begins=("xep loai ",)),
            Spelling(Field.SCORE, ("diem", "tong diem", "so diem", "diem so"), begins=("tong diem ", "diem ")),
            _YEAR,
            _NOTE,
        ),
    ),
}
