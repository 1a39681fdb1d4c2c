import type { WordsOfFile } from '../messages.ts';

const words: WordsOfFile<'account'> = {
  profile: {
    label: 'الملف الشخصي',
    signedOut: 'سجّل الدخول لعرض ملفك الشخصي.',
    edit: 'تعديل الملف الشخصي',
    email: 'البريد الإلكتروني',
    changeEmail: 'تغيير البريد',
    password: 'كلمة المرور',
    changePassword: 'تغيير كلمة المرور',
  },
  profileChanges: {
    company: 'الشركة',
    saved: 'تم حفظ ملفك الشخصي.',
    newEmail: 'البريد الجديد',
    emailHint: 'يُرسل رابط إلى العنوان الجديد، ولا يتغير شيء قبل فتحه.',
    sendLink: 'إرسال الرابط',
    linkSent: 'أُرسل رابط إلى {email}. افتحه لإكمال التغيير.',
    currentPassword: 'كلمة المرور الحالية',
    passwordChanged: 'تم تغيير كلمة المرور. أُنهيت الجلسات الأخرى.',
  },
  buy: {
    buy: 'شراء',
    quantity: 'الكمية',
    less: 'أقل بواحد',
    more: 'أكثر بواحد',
    opening: 'جارٍ فتح صفحة الدفع…',
    unknownOffer: 'هذا العرض غير متاح.',
    done: 'شكرًا لك. جارٍ تحويل دفعتك إلى ترخيص.',
    cancelled: 'لم يُخصم أي مبلغ.',
  },
};

export default words;
